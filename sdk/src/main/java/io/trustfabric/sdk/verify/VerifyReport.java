package io.trustfabric.sdk.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.receipt.Opening;
import io.trustfabric.proofs.tlog.receipt.Receipt;
import io.trustfabric.proofs.tlog.receipt.ReceiptCheck;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.ExitCode;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;

/**
 * The answer of {@code trust verify}. Of a receipt that is not accepted it repeats nothing but why.
 *
 * @param json {@link #SCHEMA} without the schema's name
 */
record VerifyReport(ExitCode exitCode, ObjectNode json, String line) {
    static final String SCHEMA = "io.trustfabric.cli.verify/1";

    static VerifyReport rejected(ReceiptCheck check) {
        return rejected(VerifyCommand.exitCodeOf(check), VerifyCommand.rejectionOf(check));
    }

    static VerifyReport rejected(ExitCode exitCode, Verdict.Rejected rejection) {
        String result = exitCode == ExitCode.UNTRUSTED_CHECKPOINT ? "untrusted" : "rejected";
        ObjectNode json = Answer.object()
                .put("result", result)
                .put("reason", rejection.reason().name())
                .put("detail", rejection.detail());
        return new VerifyReport(exitCode, json, "%s  %s: %s".formatted(result, rejection.reason(), rejection.detail()));
    }

    static VerifyReport accepted(ReceiptCheck check, Optional<WitnessedVerdict> witnessed) {
        Receipt receipt = check.receipt().orElseThrow();
        Opening opening = receipt.opening();
        Checkpoint checkpoint = receipt.log().checkpoint().checkpoint();
        String result = check.inPart() ? "accepted in part" : "accepted";
        ObjectNode json = Answer.object()
                .put("result", result)
                .put("kind", opening.leaf().kind().name())
                .put("tenant", opening.subject().tenant())
                .put("subject", opening.subject().id())
                .put(
                        "loggedAt",
                        Instant.ofEpochMilli(opening.leaf().brokerTimeMillis()).toString())
                .put("origin", checkpoint.origin())
                .put("index", receipt.log().leafIndex())
                .put("treeSize", checkpoint.treeSize())
                .put("rootHash", checkpoint.rootHash().toString());
        check.unchecked().forEach(json.putArray("unchecked")::add);
        witnessed.ifPresent(said -> json.putObject("witnessed")
                .put("verdict", said.verdict())
                .put("reason", said.reason())
                .put("eventId", said.eventId()));
        return new VerifyReport(
                VerifyCommand.exitCodeOf(check), json, line(result, check, opening, checkpoint, witnessed));
    }

    private static String line(
            String result,
            ReceiptCheck check,
            Opening opening,
            Checkpoint checkpoint,
            Optional<WitnessedVerdict> witnessed) {
        String verdict = witnessed
                .map(said -> "%s (%s)  ".formatted(said.verdict(), said.reason()))
                .orElse("");
        String unchecked = check.unchecked().isEmpty() ? "" : "  not checked: " + String.join("; ", check.unchecked());
        return "%s  %s%s %s  tenant %s  entry %d of %d in %s  root %s%s"
                .formatted(
                        result,
                        verdict,
                        opening.leaf().kind(),
                        opening.subject().id(),
                        opening.subject().tenant(),
                        check.receipt().orElseThrow().log().leafIndex(),
                        checkpoint.treeSize(),
                        checkpoint.origin(),
                        checkpoint.rootHash(),
                        unchecked);
    }

    void text(PrintWriter out) {
        out.println(line);
    }
}
