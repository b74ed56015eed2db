package io.trustfabric.sdk.control;

import io.trustfabric.sdk.cli.CommandFailure;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code trust pcq window}: announces planned work. */
@Command(
        name = "window",
        description = "Announce a change window of a tenant, or of all: planned work, sampled as its plan says.")
public final class PcqWindow extends OrderCommand {

    @Option(
            names = "--from",
            defaultValue = "now",
            converter = Moment.Converter.class,
            paramLabel = "TIME",
            description = "Inclusive start: now, +30m, or ISO-8601 with zone.")
    private Moment from;

    @Option(
            names = "--until",
            required = true,
            converter = Moment.Converter.class,
            paramLabel = "TIME",
            description = "Exclusive end, in the same forms.")
    private Moment until;

    @Override
    SamplerOrder order(String commandId, String tenant, String reason, long nowMillis) {
        long start = from.millis(nowMillis);
        long end = until.millis(nowMillis);
        if (end <= start) {
            throw CommandFailure.usage(
                    "the window ends (%s) before it begins (%s)"
                            .formatted(Instant.ofEpochMilli(end), Instant.ofEpochMilli(start)),
                    "--from now --until +2h");
        }
        return new SamplerOrder(commandId, "window", tenant, start, end, reason, nowMillis);
    }

    @Override
    String effect(SamplerOrder order) {
        return "plans with reason CHANGE_WINDOW from %s until %s"
                .formatted(Instant.ofEpochMilli(order.fromMillis()), Instant.ofEpochMilli(order.untilMillis()));
    }
}
