package io.trustfabric.sdk.control;

import java.time.Instant;
import picocli.CommandLine.Command;

/** {@code trust pcq resume}: ends a pause. */
@Command(name = "resume", description = "Sample a tenant again, or all..")
public final class PcqResume extends OrderCommand {

    @Override
    SamplerOrder order(String commandId, String tenant, String reason, long nowMillis) {
        return new SamplerOrder(commandId, "resume", tenant, nowMillis, null, reason, nowMillis);
    }

    @Override
    String effect(SamplerOrder order) {
        return "plans without reason PAUSED from the first epoch after " + Instant.ofEpochMilli(order.fromMillis());
    }
}
