package io.trustfabric.sdk.log;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.tiles.FileTileStorage;
import io.trustfabric.proofs.tlog.tiles.Fsck;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.TrustCommand;
import io.trustfabric.sdk.verify.TrustOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Re-derives a log from its entries and compares everything. */
@Command(
        name = "fsck",
        description = "Re-derive a log from its entries: every tile, every partial tile, the root, the signature.")
public final class FsckCommand extends TrustCommand {

    @Mixin
    private LogOptions log;

    @Mixin
    private TrustOptions trust;

    @Override
    protected ExitCode run(Answer answer) {
        Checkpoint checkpoint = log.checkpoint(trust.required()).checkpoint();
        Fsck.Report report = check(checkpoint);
        ObjectNode json = Answer.object()
                .put("origin", checkpoint.origin())
                .put("treeSize", report.treeSize())
                .put("rootHash", report.root().toString())
                .put("files", report.files())
                .put("ahead", report.ahead())
                .put("clean", report.clean());
        ArrayNode findings = json.putArray("findings");
        report.findings()
                .forEach(finding ->
                        findings.addObject().put("path", finding.path()).put("problem", finding.problem()));
        answer.give("io.trustfabric.cli.log-fsck/1", json, out -> text(out, checkpoint, report));
        return report.clean() ? ExitCode.OK : ExitCode.CHECKS_FAILED;
    }

    private Fsck.Report check(Checkpoint checkpoint) {
        Optional<FileTileStorage> folder = log.folder();
        try {
            return folder.isPresent()
                    ? Fsck.checkFolder(folder.get(), checkpoint)
                    : Fsck.check(log.source(), checkpoint);
        } catch (IOException e) {
            throw log.unreachable(e);
        }
    }

    private static void text(PrintWriter out, Checkpoint checkpoint, Fsck.Report report) {
        report.findings().forEach(finding -> out.println(finding.path() + ": " + finding.problem()));
        out.println("%s  %s: %d entries, %d files compared, %d of a larger tree, root %s"
                .formatted(
                        report.clean() ? "clean" : "damaged",
                        checkpoint.origin(),
                        report.treeSize(),
                        report.files(),
                        report.ahead(),
                        report.root()));
    }
}
