package io.trustfabric.sdk.verify;

import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.keys.VerifyingKey;
import io.trustfabric.proofs.tlog.receipt.LeafKind;
import io.trustfabric.proofs.tlog.receipt.Receipt;
import io.trustfabric.proofs.tlog.receipt.ReceiptCheck;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.InputFile;
import io.trustfabric.sdk.cli.TrustCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks a receipt with nothing but a pinned key: no network, no trust in who issued it. */
@Command(name = "verify", description = "Check a receipt offline, against the log's public key.")
public final class VerifyCommand extends TrustCommand {

    @Parameters(
            paramLabel = "RECEIPT",
            converter = InputFile.Converter.class,
            description = "File receipt.tlog; - is stdin.")
    private InputFile receipt;

    @Mixin
    private TrustOptions trust;

    @Option(
            names = "--payload",
            paramLabel = "FILE",
            converter = InputFile.Converter.class,
            description = "The payload, for a receipt that holds only its hash.")
    private InputFile payload;

    @Option(
            names = "--witness-key",
            paramLabel = "BASE64",
            description = "Public key of the witness; checks the envelope and shows the verdict. May be repeated.")
    private List<String> witnessKeys = List.of();

    @Override
    protected ExitCode run(Answer answer) {
        Optional<byte[]> detached = Optional.ofNullable(payload).map(file -> file.read(Receipt.MAX_BYTES));
        ReceiptCheck check = ReceiptCheck.of(receipt.read(Receipt.MAX_BYTES), trust.required(), detached);
        VerifyReport report = report(check, detached);
        answer.give(VerifyReport.SCHEMA, report.json(), report::text);
        return report.exitCode();
    }

    private VerifyReport report(ReceiptCheck check, Optional<byte[]> detached) {
        List<VerifyingKey> witnesses = witnesses();
        if (!check.verdict().accepted()) {
            return VerifyReport.rejected(check);
        }
        Receipt accepted = check.receipt().orElseThrow();
        Optional<byte[]> envelope = accepted.opening().content().payload().or(() -> detached);
        boolean isVerdict = accepted.opening().leaf().kind() == LeafKind.VERDICT;
        if (witnesses.isEmpty() || envelope.isEmpty() || !isVerdict) {
            return VerifyReport.accepted(check, Optional.empty());
        }
        try {
            var said = WitnessedVerdict.open(envelope.get(), accepted.opening().subject(), witnesses);
            return VerifyReport.accepted(check, Optional.of(said));
        } catch (MalformedEvidenceException e) {
            return VerifyReport.rejected(ExitCode.REJECTED, e.rejected());
        }
    }

    private List<VerifyingKey> witnesses() {
        List<VerifyingKey> keys = new ArrayList<>();
        for (String key : witnessKeys) {
            try {
                keys.add(VerifyingKey.ofBase64(key));
            } catch (IllegalArgumentException e) {
                throw CommandFailure.usage("not a witness key: " + e.getMessage(), "base64 of the 32 bytes");
            }
        }
        return keys;
    }

    /** Where both fail, the proof counts: that is evidence, an unknown key is not. */
    static ExitCode exitCodeOf(ReceiptCheck check) {
        if (!check.format().accepted() || !check.proof().accepted()) {
            return ExitCode.REJECTED;
        }
        if (!check.checkpoint().accepted()) {
            return ExitCode.UNTRUSTED_CHECKPOINT;
        }
        return check.inPart() ? ExitCode.VERIFIED_IN_PART : ExitCode.OK;
    }

    static Verdict.Rejected rejectionOf(ReceiptCheck check) {
        Verdict verdict = check.proof().accepted() ? check.checkpoint() : check.proof();
        return (Verdict.Rejected) (check.format().accepted() ? verdict : check.format());
    }
}
