package io.trustfabric.sdk.hammer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.tlog.note.TrustPolicy;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.TrustCommand;
import io.trustfabric.sdk.log.LogOptions;
import io.trustfabric.sdk.log.TokenOptions;
import io.trustfabric.sdk.verify.TrustOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads a log as hard as it can, and believes nothing of what it reads; writes into it, and looks for all that it wrote. */
@Command(
        name = "hammer",
        description = {
            "Read a log with many readers at once: each verifies the newest checkpoint, its consistency with the last one and"
                    + " the inclusion of a random entry. Puts load on whoever serves the log.",
            "With --write-rate also write to the outcome topic, measure how long each outcome takes to a signed checkpoint"
                    + " (and to its receipt), and prove by tiles that each is in the log: one that was lost, or is there twice,"
                    + " is exit 13. On a local platform, log, keys and brokers are those of --state."
        })
public final class HammerCommand extends TrustCommand {

    private static final int MOST_READERS = 256;

    @Mixin
    private LogOptions log;

    @Mixin
    private TrustOptions trust;

    @Mixin
    private TokenOptions token;

    @Option(names = "--readers", paramLabel = "N", defaultValue = "4", description = "Readers at once.")
    private int readers;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            defaultValue = "10s",
            converter = Span.class,
            description = "How long: 30s, 5m, 1h.")
    private Duration length;

    @Mixin
    private WriteOptions write;

    @Override
    protected ExitCode run(Answer answer) throws InterruptedException {
        if (readers < (write.wanted() ? 0 : 1) || readers > MOST_READERS || length.toSeconds() < 1) {
            throw CommandFailure.usage(
                    "1 to %d readers, for at least 1 second".formatted(MOST_READERS), "--readers 4 --for 10s");
        }
        if (!write.wanted()) {
            TrustPolicy policy = trust.required();
            log.checkpoint(policy); // says what is wrong before many say it
            return give(answer, read(policy), Optional.empty());
        }
        long count = write.count(length);
        Path state = write.platform().state();
        Optional<String> bearer = token.token();
        if (log.location().equals(LogOptions.DEFAULT)) {
            log.at(ownLog(state));
            bearer = bearer.or(() -> line(state.resolve("monitor.token")));
        }
        TrustPolicy policy = trust.orFile(state.resolve("log.policy"));
        log.checkpoint(policy);
        answer.progress(
                "writing %d outcomes of tenant %s to %s; they stay in the log of %s",
                count, write.tenant(), write.platform().bootstrapServers(), log.location());
        try (WriteLoad load = new WriteLoad(write, Tiles.beside(log.location(), bearer), policy, count)) {
            Reads reads = read(policy);
            WrittenReport report = load.finish();
            return give(answer, reads, Optional.of(new Wrote(report, load.failures(), load.unreachable())));
        }
    }

    /** The read service's, which is what outsiders meet; the folder where it says no address. */
    private static String ownLog(Path state) {
        return line(state.resolve("log.url"))
                .map(url -> url + "/root")
                .orElse(state.resolve("log/root").toString());
    }

    private static Optional<String> line(Path file) {
        try {
            return Files.isReadable(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException e) {
            throw CommandFailure.usage("cannot be read: " + file, "ls -l " + file);
        }
    }

    private record Reads(List<ReadLoad> loads, long tookNanos) {}

    private record Wrote(WrittenReport report, List<String> failures, Optional<String> unreachable) {}

    private Reads read(TrustPolicy policy) throws InterruptedException {
        long begin = System.nanoTime();
        List<ReadLoad> loads = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        SplittableRandom random = new SplittableRandom();
        for (int i = 0; i < readers; i++) {
            ReadLoad load = new ReadLoad(log::source, policy, begin + length.toNanos(), random.split());
            loads.add(load);
            Thread thread = new Thread(load, "hammer-" + i);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return new Reads(loads, System.nanoTime() - begin);
    }

    private ExitCode give(Answer answer, Reads reads, Optional<Wrote> wrote) {
        List<ReadLoad> loads = reads.loads();
        List<Long> nanos =
                loads.stream().flatMap(load -> load.nanos().stream()).sorted().toList();
        List<String> failures = new ArrayList<>(
                loads.stream().flatMap(load -> load.failures().stream()).toList());
        wrote.ifPresent(written -> failures.addAll(written.failures()));
        long unreachable = loads.stream().mapToLong(ReadLoad::unreachable).sum();
        double perSecond = nanos.size() * 1e9 / reads.tookNanos();
        ObjectNode json = Answer.object()
                .put("readers", readers)
                .put("rounds", nanos.size())
                .put("roundsPerSecond", perSecond)
                .put("p50Millis", Quantile.millis(nanos, 0.5))
                .put("p99Millis", Quantile.millis(nanos, 0.99))
                .put("growthsSeen", loads.stream().mapToLong(ReadLoad::growths).sum())
                .put("unreachable", unreachable);
        ArrayNode list = json.putArray("failures");
        failures.forEach(list::add);
        wrote.ifPresent(written -> {
            ObjectNode node = written.report().json(json.putObject("written"));
            written.unreachable()
                    .ifPresentOrElse(why -> node.put("unreachable", why), () -> node.putNull("unreachable"));
        });
        answer.give("io.trustfabric.cli.log-hammer/1", json, out -> {
            failures.stream().distinct().forEach(failure -> out.println("fails  " + failure));
            if (readers > 0) {
                out.println(
                        "%s  %d rounds by %d readers, %.1f a second, p50 %.1f ms, p99 %.1f ms, %d not answered, %d fail"
                                .formatted(
                                        failures.isEmpty() && unreachable == 0 ? "holds" : "FAILS",
                                        nanos.size(),
                                        readers,
                                        perSecond,
                                        Quantile.millis(nanos, 0.5),
                                        Quantile.millis(nanos, 0.99),
                                        unreachable,
                                        failures.size()));
            }
            wrote.ifPresent(written -> {
                out.print(written.report().text());
                written.unreachable().ifPresent(why -> out.println("not answered  " + why));
            });
        });
        return exit(failures, unreachable, wrote);
    }

    /** What is known to be wrong goes before what nobody could find out. */
    private static ExitCode exit(List<String> failures, long unreachable, Optional<Wrote> wrote) {
        boolean wrong = !failures.isEmpty() || wrote.map(Wrote::report).stream().anyMatch(WrittenReport::contradicts);
        boolean answered = wrote.flatMap(Wrote::unreachable).isEmpty();
        boolean holds = wrote.map(Wrote::report).stream().allMatch(WrittenReport::holds);
        if (wrong || (answered && !holds)) {
            return ExitCode.CHECKS_FAILED;
        }
        return unreachable > 0 || !holds || wrote.map(Wrote::report).stream().anyMatch(WrittenReport::refused)
                ? ExitCode.UNREACHABLE
                : ExitCode.OK;
    }
}
