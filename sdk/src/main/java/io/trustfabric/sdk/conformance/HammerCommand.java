package io.trustfabric.sdk.conformance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.tlog.note.TrustPolicy;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.TrustCommand;
import io.trustfabric.sdk.log.LogOptions;
import io.trustfabric.sdk.verify.TrustOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads a log as hard as it can, and believes nothing of what it reads. */
@Command(
        name = "hammer",
        description =
                "Read a log with many readers at once: each verifies the newest checkpoint, its consistency with the"
                        + " last one and the inclusion of a random entry. Puts load on whoever serves the log.")
public final class HammerCommand extends TrustCommand {

    private static final int MOST_READERS = 256;

    @Mixin
    private LogOptions log;

    @Mixin
    private TrustOptions trust;

    @Option(names = "--readers", paramLabel = "N", defaultValue = "4", description = "Readers at once.")
    private int readers;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "10", description = "How long.")
    private long seconds;

    @Override
    protected ExitCode run(Answer answer) throws InterruptedException {
        if (readers < 1 || readers > MOST_READERS || seconds < 1) {
            throw CommandFailure.usage(
                    "1 to %d readers, for at least 1 second".formatted(MOST_READERS), "--readers 4 --seconds 10");
        }
        TrustPolicy policy = trust.required();
        log.checkpoint(policy); // says what is wrong before many say it
        long begin = System.nanoTime();
        List<ReadLoad> loads = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        SplittableRandom random = new SplittableRandom();
        for (int i = 0; i < readers; i++) {
            ReadLoad load =
                    new ReadLoad(log::source, policy, begin + TimeUnit.SECONDS.toNanos(seconds), random.split());
            loads.add(load);
            Thread thread = new Thread(load, "hammer-" + i);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return give(answer, loads, System.nanoTime() - begin);
    }

    private ExitCode give(Answer answer, List<ReadLoad> loads, long tookNanos) {
        List<Long> nanos =
                loads.stream().flatMap(load -> load.nanos().stream()).sorted().toList();
        List<String> failures =
                loads.stream().flatMap(load -> load.failures().stream()).toList();
        long unreachable = loads.stream().mapToLong(ReadLoad::unreachable).sum();
        double perSecond = nanos.size() * 1e9 / tookNanos;
        ObjectNode json = Answer.object()
                .put("readers", readers)
                .put("rounds", nanos.size())
                .put("roundsPerSecond", perSecond)
                .put("p50Millis", millisAt(nanos, 0.5))
                .put("p99Millis", millisAt(nanos, 0.99))
                .put("growthsSeen", loads.stream().mapToLong(ReadLoad::growths).sum())
                .put("unreachable", unreachable);
        ArrayNode list = json.putArray("failures");
        failures.forEach(list::add);
        answer.give("io.trustfabric.cli.log-hammer/1", json, out -> {
            failures.stream().distinct().forEach(failure -> out.println("fails  " + failure));
            out.println("%s  %d rounds by %d readers, %.1f a second, p50 %.1f ms, p99 %.1f ms, %d not answered, %d fail"
                    .formatted(
                            failures.isEmpty() && unreachable == 0 ? "holds" : "FAILS",
                            nanos.size(),
                            readers,
                            perSecond,
                            millisAt(nanos, 0.5),
                            millisAt(nanos, 0.99),
                            unreachable,
                            failures.size()));
        });
        if (!failures.isEmpty()) {
            return ExitCode.CHECKS_FAILED;
        }
        return unreachable > 0 ? ExitCode.UNREACHABLE : ExitCode.OK;
    }

    /** Of sorted durations; 0 where there are none. */
    private static double millisAt(List<Long> nanos, double share) {
        return nanos.isEmpty() ? 0 : nanos.get((int) Math.min(nanos.size() - 1, share * nanos.size())) / 1e6;
    }
}
