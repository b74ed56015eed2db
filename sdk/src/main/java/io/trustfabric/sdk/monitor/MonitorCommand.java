package io.trustfabric.sdk.monitor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.alert.Alert;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.tlog.monitor.Finding;
import io.trustfabric.proofs.tlog.monitor.FindingKind;
import io.trustfabric.proofs.tlog.monitor.ForkEvidence;
import io.trustfabric.proofs.tlog.monitor.LogMonitor;
import io.trustfabric.proofs.tlog.monitor.MonitorMemory;
import io.trustfabric.proofs.tlog.monitor.Round;
import io.trustfabric.proofs.tlog.note.TrustPolicy;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.InputFile;
import io.trustfabric.sdk.cli.OutputFormat;
import io.trustfabric.sdk.cli.TrustCommand;
import io.trustfabric.sdk.log.LogOptions;
import io.trustfabric.sdk.log.TokenOptions;
import io.trustfabric.sdk.verify.TrustOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Watches a root log, once or for ever. */
@Command(
        name = "monitor",
        description =
                "Watch a root log: every leaf, every rule, every file, against what was seen before and what others"
                        + " saw.")
public final class MonitorCommand extends TrustCommand {

    @Mixin
    private LogOptions log;

    @Mixin
    private TrustOptions trust;

    @Mixin
    private WatchOptions watch;

    @Mixin
    private TokenOptions token;

    @Option(
            names = "--memory",
            paramLabel = "FILE",
            description =
                    "What the monitor keeps between rounds. Who changes it can make it forget a history; one that is"
                            + " damaged is refused.")
    private Path memoryFile;

    @Option(
            names = "--evidence",
            paramLabel = "DIR",
            defaultValue = "evidence",
            description = "Folder for the files that prove a fork.")
    private Path evidence;

    @Option(names = "--once", description = "One round, and an exit code. Without --every this is the default.")
    private boolean once;

    @Option(names = "--every", paramLabel = "SECONDS", description = "A round every so often, until it is stopped.")
    private Integer everySeconds;

    @Option(
            names = "--check-evidence",
            paramLabel = "FILE",
            converter = InputFile.Converter.class,
            description = "Check a file of evidence, offline, and end: exit 12 where it proves a fork.")
    private InputFile checkEvidence;

    @Override
    protected ExitCode run(Answer answer) throws Exception {
        TrustPolicy policy = trust.required();
        if (checkEvidence != null) {
            return check(policy, answer);
        }
        if (everySeconds != null && (once || everySeconds < 1)) {
            throw CommandFailure.usage("--every takes at least 1 second, and no --once", "--every 10");
        }
        if (everySeconds != null && answer.format() == OutputFormat.json) {
            throw CommandFailure.usage("one JSON document has an end, a watch has none", "-o jsonl");
        }
        if (memoryFile == null) {
            answer.warn("without --memory the next run takes any history for the first one");
        }
        return everySeconds == null ? once(policy, answer) : forEver(policy, answer);
    }

    private ExitCode once(TrustPolicy policy, Answer answer) throws IOException {
        long now = System.currentTimeMillis();
        Round round = round(policy, memory(now), now, true, answer);
        List<Path> files = keep(round);
        List<Finding> open = round.memory().open();
        ObjectNode json = Answer.object()
                .put("log", log.location())
                .put("treeSize", round.memory().treeSize())
                .put("newLeaves", round.newLeaves())
                .put("newEntries", round.newEntries())
                .put("tenantLogs", round.memory().tenants().size());
        if (round.memory().audit().newest() != null) {
            json.put("epoch", round.memory().audit().newest().epoch());
        }
        ArrayNode alerts = json.putArray("alerts");
        round.alerts(source(), now).forEach(alert -> alerts.add(AlertView.json(alert)));
        ArrayNode stay = json.putArray("open");
        open.forEach(finding -> stay.add(finding.toString()));
        ArrayNode proofs = json.putArray("evidence");
        files.forEach(file -> proofs.add(file.toString()));
        answer.give("io.trustfabric.cli.log-monitor/1", json, out -> {
            round.alerts(source(), now).forEach(alert -> out.println(AlertView.line(AlertView.json(alert))));
            files.forEach(file -> out.println("evidence  " + file));
            out.println("%s  %s: %d leaves, %d of them new, %d new entries of %d tenant logs"
                    .formatted(
                            open.isEmpty() ? "sound" : "%d open".formatted(open.size()),
                            log.location(),
                            round.memory().treeSize(),
                            round.newLeaves(),
                            round.newEntries(),
                            round.memory().tenants().size()));
        });
        return exitCode(open);
    }

    private ExitCode forEver(TrustPolicy policy, Answer answer) throws IOException, InterruptedException {
        MonitorMemory memory = memory(System.currentTimeMillis());
        while (true) {
            long now = System.currentTimeMillis();
            Round round = round(policy, memory, now, false, answer);
            memory = round.memory();
            keep(round).forEach(file -> answer.progress("evidence  %s", file));
            List<ObjectNode> alerts = new ArrayList<>();
            for (Alert alert : round.alerts(source(), now)) {
                alerts.add(AlertView.json(alert));
            }
            answer.giveEach(AlertView.SCHEMA, alerts.stream(), AlertView::line);
            if (exitCode(memory.open()) == ExitCode.FORK) {
                return ExitCode.FORK;
            }
            TimeUnit.SECONDS.sleep(everySeconds);
        }
    }

    private Round round(TrustPolicy policy, MonitorMemory before, long now, boolean alone, Answer answer) {
        LogMonitor monitor = new LogMonitor(log.source(), policy, watch.access(token.token()), watch.settings(alone));
        return monitor.round(
                before, watch.seen((where, why) -> answer.warn("%s cannot be read: %s", where, why.getMessage())), now);
    }

    private MonitorMemory memory(long now) {
        return memoryFile == null ? MonitorMemory.empty(now) : new MemoryFile(memoryFile).read(now);
    }

    /** Evidence first: a memory that says "told" must not be all that is left of it. */
    private List<Path> keep(Round round) throws IOException {
        List<Path> files = new ArrayList<>();
        for (ForkEvidence fork : round.evidence()) {
            files.add(new EvidenceFolder(evidence).write(fork));
        }
        if (memoryFile != null) {
            new MemoryFile(memoryFile).write(round.memory());
        }
        return files;
    }

    private static ExitCode exitCode(List<Finding> open) {
        if (open.stream().anyMatch(finding -> finding.kind() == FindingKind.FORK)) {
            return ExitCode.FORK;
        }
        if (open.isEmpty()) {
            return ExitCode.OK;
        }
        return open.stream().allMatch(finding -> finding.kind() == FindingKind.UNREACHABLE)
                ? ExitCode.UNREACHABLE
                : ExitCode.CHECKS_FAILED;
    }

    private ExitCode check(TrustPolicy policy, Answer answer) {
        ForkEvidence read;
        try {
            read = ForkEvidence.parse(checkEvidence.read(ForkEvidence.MAX_BYTES));
        } catch (MalformedException e) {
            throw new CommandFailure(
                    ExitCode.REJECTED,
                    "not fork evidence: %s: %s".formatted(checkEvidence.name(), e.getMessage()),
                    "docs/spec/fork-evidence.md");
        }
        List<Verdict> verdicts = policy.logs().stream().map(read::proves).toList();
        boolean proven = verdicts.stream().anyMatch(Verdict::accepted);
        Optional<Verdict> last = verdicts.stream().reduce((a, b) -> b);
        String detail = proven || last.isEmpty() || !(last.get() instanceof Verdict.Rejected no)
                ? read.why()
                : no.reason() + ": " + no.detail();
        String origin = read.ours().head().origin();
        Consumer<PrintWriter> text = out -> out.println(
                proven
                        ? "FORK  %s signed both: %d leaves %s, and %d leaves %s"
                                .formatted(
                                        origin,
                                        read.ours().head().treeSize(),
                                        read.ours().head().rootHash(),
                                        read.other().head().treeSize(),
                                        read.other().head().rootHash())
                        : "proves nothing  %s: %s".formatted(origin, detail));
        answer.give(
                "io.trustfabric.cli.fork-evidence/1",
                Answer.object().put("origin", origin).put("proven", proven).put("detail", detail),
                text);
        return proven ? ExitCode.FORK : ExitCode.REJECTED;
    }

    private String source() {
        return "trust log monitor";
    }
}
