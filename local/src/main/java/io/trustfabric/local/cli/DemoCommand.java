package io.trustfabric.local.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.local.demo.Check;
import io.trustfabric.local.demo.DemoChecks;
import io.trustfabric.local.demo.DemoChecks.Conclusion;
import io.trustfabric.local.demo.DemoLog;
import io.trustfabric.local.demo.ReceiptFolder;
import io.trustfabric.local.platform.Daemon;
import io.trustfabric.local.platform.Installation;
import io.trustfabric.local.platform.InstallationKeys;
import io.trustfabric.local.production.DrawnWork;
import io.trustfabric.local.production.ProductionConfig;
import io.trustfabric.local.production.QueryFailedException;
import io.trustfabric.local.production.WorkSource;
import io.trustfabric.local.production.interventions.InterventionFileException;
import io.trustfabric.local.production.trace.Trace;
import io.trustfabric.local.production.trace.TraceException;
import io.trustfabric.local.production.trace.TraceWork;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.PlatformFile;
import io.trustfabric.sdk.cli.TrustCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code trust demo}. */
@Command(
        name = "demo",
        description = "Run everything for real: production queries, replays, verdicts, receipts; then check all of it."
                + " Exit 0 if every check held, 13 if one did not.")
final class DemoCommand extends TrustCommand {

    @Mixin
    private StartFlags flags;

    @Option(names = "--exit", description = "End the platform afterwards, if this command started it.")
    private boolean exit;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the figures there as JSON; - is stdout.")
    private String report;

    @Option(
            names = "--interventions",
            paramLabel = "FILE",
            description = "Plant these interventions instead of drawn ones (docs/interventions.md).")
    private Path interventions;

    @Option(
            names = "--scale",
            paramLabel = "SCALE",
            defaultValue = "bounded",
            description = "How much production: ${COMPLETION-CANDIDATES}.")
    private DemoScale scale;

    @Option(
            names = "--trace",
            paramLabel = "DIR",
            description =
                    "Replay recorded streams as production instead: DIR/streams and DIR/sql of the Cloud Analytics"
                            + " Benchmark, a database a tenant (docs/traces.md).")
    private Path trace;

    @Option(
            names = "--trace-speed",
            paramLabel = "X",
            defaultValue = "" + TraceWork.DEFAULT_SPEED,
            description = "Trace time over run time; at ${DEFAULT-VALUE} an hour takes three minutes.")
    private double traceSpeed;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of everything that is drawn.")
    private Long seed;

    @Override
    protected ExitCode run(Answer answer) throws Exception {
        DemoProgress progress = new DemoProgress(answer);
        Optional<TraceWork> traced = traceWork(answer);
        Optional<PlatformFile> running = Daemon.find(flags.state());
        if (exit && running.isEmpty()) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::endPlatform, "end-platform")); // Ctrl-C ends it too
        }
        running.ifPresent(flags::check);
        PlatformFile platform = running.isPresent() ? running.get() : UpCommand.start(answer, flags);
        try {
            Conclusion conclusion = demo(platform, progress, traced);
            write(conclusion.report());
            give(answer, conclusion, running.isEmpty() && exit);
            return conclusion.allHeld() ? ExitCode.OK : ExitCode.CHECKS_FAILED;
        } finally {
            if (exit && running.isEmpty()) {
                endPlatform();
            }
        }
    }

    /** Read before anything starts: a trace that cannot be run is said at once. */
    private Optional<TraceWork> traceWork(Answer answer) throws IOException {
        if (trace == null) {
            return Optional.empty();
        }
        try {
            TraceWork work = TraceWork.of(Trace.read(trace), traceSpeed, seed);
            work.described().forEach(line -> answer.progress("%s", line));
            return Optional.of(work);
        } catch (TraceException e) {
            throw CommandFailure.usage(e.getMessage(), "docs/traces.md describes what is read");
        }
    }

    private void endPlatform() {
        try {
            Daemon.stop(flags.state());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Conclusion demo(PlatformFile platform, DemoProgress progress, Optional<TraceWork> traced) throws Exception {
        Path state = flags.state();
        DemoLog log = new DemoLog(
                state.resolve("log").resolve("root"),
                InstallationKeys.in(state.resolve("keys")).logVerifierKey());
        ReceiptFolder receipts = new ReceiptFolder(state.resolve("demo").resolve("receipts"), log);
        ProductionConfig config =
                scale.config(state, Installation.current().root().resolve("engines"), platform);
        config = interventions == null ? config : config.withInterventions(interventions);
        config = seed == null ? config : config.withSeed(seed);
        config = traced.isPresent() ? config.withTrouble(0, 0) : config; // recorded queries are run as they are
        WorkSource work = traced.isPresent() ? traced.get() : new DrawnWork(config);
        // how much of somebody else's list or trace is sampled is not for the demo to promise
        boolean ours = interventions == null && trace == null;
        DemoChecks.Scale checks = ours ? scale.checks() : DemoChecks.Scale.SMALLER;
        try {
            return new DemoRun(config, work, log, checks, progress, receipts).run();
        } catch (InterventionFileException e) {
            throw CommandFailure.usage(e.getMessage(), "docs/interventions.md describes the list");
        } catch (QueryFailedException e) {
            throw traced.isEmpty()
                    ? e // our own templates are tested on every engine
                    : CommandFailure.usage(e.getMessage(), "look at the template in %s/sql".formatted(trace));
        }
    }

    private void write(ObjectNode figures) throws IOException {
        if (report != null && !report.equals("-")) {
            Files.write(
                    Path.of(report),
                    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(figures));
        }
    }

    private void give(Answer answer, Conclusion conclusion, boolean ends) {
        if ("-".equals(report)) {
            answer.progress("%s", "the report is on stdout");
        }
        ObjectNode body = conclusion.report().deepCopy();
        body.remove("schema");
        answer.give(conclusion.report().get("schema").asText(), body, out -> {
            if ("-".equals(report)) {
                out.print(Answer.lines(conclusion.report()));
                return;
            }
            for (Check check : conclusion.checks()) {
                out.printf("%-6s %-40s %s%n", check.held() ? "held" : "FAILED", check.name(), check.detail());
            }
            if (conclusion.report().has("trace")) {
                out.println();
                TraceTable.print(out, conclusion.report());
            }
            out.println();
            DemoTour.print(out, flags.state(), ends);
        });
    }
}
