package io.trustfabric.sdk.conformance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.TrustPolicy;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.TrustCommand;
import io.trustfabric.sdk.log.LogOptions;
import io.trustfabric.sdk.verify.TrustOptions;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the public cases through this build, and any log through the formats. */
@Command(
        name = "conformance",
        description = "Run public cases of the formats through this build, and check a log (folder or address) against"
                + " them.")
public final class ConformanceCommand extends TrustCommand {

    @Mixin
    private LogOptions log;

    @Mixin
    private TrustOptions trust;

    @Option(
            names = "--vectors",
            paramLabel = "DIR",
            description =
                    "Folder with merkle/*.jsonl (transparency-dev/merkle) and tessera-testlog/ (Tessera). Who chooses"
                            + " it chooses what is tested.")
    private Path vectors;

    @Override
    protected ExitCode run(Answer answer) {
        Optional<TrustPolicy> policy = trust.given();
        if (vectors == null && policy.isEmpty()) {
            throw CommandFailure.usage(
                    "nothing to check", "--vectors DIR, or --log LOCATION --trusted-key VKEY, or both");
        }
        List<CaseResult> results = new ArrayList<>();
        if (vectors != null) {
            results.addAll(publicCases());
        }
        policy.ifPresent(trusted -> results.addAll(logCases(trusted)));
        boolean holds = results.stream().allMatch(result -> result.failures().isEmpty());
        ObjectNode json = Answer.object().put("holds", holds);
        ArrayNode groups = json.putArray("groups");
        for (CaseResult result : results) {
            ArrayNode failures = groups.addObject()
                    .put("group", result.group())
                    .put("cases", result.cases())
                    .putArray("failures");
            result.failures().forEach(failures::add);
        }
        answer.give(
                "io.trustfabric.cli.log-conformance/1",
                json,
                out -> results.forEach(result -> {
                    result.failures()
                            .forEach(failure -> out.println("fails  %s: %s".formatted(result.group(), failure)));
                    out.println("%s  %s: %d cases, %d fail"
                            .formatted(
                                    result.failures().isEmpty() ? "holds" : "FAILS",
                                    result.group(),
                                    result.cases(),
                                    result.failures().size()));
                }));
        return holds ? ExitCode.OK : ExitCode.CHECKS_FAILED;
    }

    private List<CaseResult> publicCases() {
        try {
            List<CaseResult> results = new ArrayList<>(new MerkleCases(vectors.resolve("merkle")).run());
            results.add(LogCases.tessera(vectors.resolve("tessera-testlog")));
            return results;
        } catch (NoSuchFileException e) {
            throw CommandFailure.usage("no such file: " + e.getMessage(), "another --vectors");
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, "the vectors cannot be read: " + e.getMessage(), "ls -l " + vectors, e);
        }
    }

    private List<CaseResult> logCases(TrustPolicy trusted) {
        Checkpoint head = log.checkpoint(trusted).checkpoint();
        try {
            return LogCases.of(log.source(), head);
        } catch (IOException e) {
            throw log.unreachable(e);
        }
    }
}
