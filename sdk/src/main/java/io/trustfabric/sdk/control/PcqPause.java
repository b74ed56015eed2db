package io.trustfabric.sdk.control;

import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code trust pcq pause}: nothing of a tenant is sampled until it is resumed. */
@Command(name = "pause", description = "Stop sampling a tenant, or all, until resumed. Decisions are still recorded.")
public final class PcqPause extends OrderCommand {

    @Option(
            names = "--from",
            defaultValue = "now",
            converter = Moment.Converter.class,
            paramLabel = "TIME",
            description = "When the pause begins: now, +30m, or ISO-8601 with zone.")
    private Moment from;

    @Override
    SamplerOrder order(String commandId, String tenant, String reason, long nowMillis) {
        return new SamplerOrder(commandId, "pause", tenant, from.millis(nowMillis), null, reason, nowMillis);
    }

    @Override
    String effect(SamplerOrder order) {
        return "plans with reason PAUSED from the first epoch after " + Instant.ofEpochMilli(order.fromMillis());
    }
}
