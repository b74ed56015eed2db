package io.trustfabric.local.demo;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.note.TrustPolicy;
import io.trustfabric.proofs.tlog.note.VerifierKey;
import io.trustfabric.proofs.tlog.receipt.Opening;
import io.trustfabric.proofs.tlog.receipt.ReceiptCheck;
import io.trustfabric.proofs.tlog.tiles.FileTileStorage;
import io.trustfabric.proofs.tlog.tiles.Fsck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The log and its receipts, checked offline with nothing but the log's public key.
 *
 * @param origin name of the log
 * @param size of the signed checkpoint's tree
 * @param problems of checkpoint and tiles; empty where there is none
 * @param verified receipts that hold
 * @param rejections one line for each receipt that does not
 */
record LogAudit(String origin, long size, List<String> problems, int verified, List<String> rejections) {
    private static final String CHECKPOINT = "checkpoint";

    /** A receipt and the verdict that it has to open to. */
    record Witnessed(Evidence.ReceiptFact receipt, Evidence.VerdictFact verdict) {}

    static LogAudit of(DemoLog log, Collection<Witnessed> receipts) throws IOException {
        VerifierKey key;
        try {
            key = VerifierKey.parse(log.vkey());
        } catch (MalformedException e) {
            throw new IllegalArgumentException("not a verifier key: " + log.vkey(), e);
        }
        List<String> problems = new ArrayList<>();
        long size = checkTiles(log.dir(), key, problems);
        List<String> rejections = new ArrayList<>();
        for (Witnessed receipt : receipts) {
            check(receipt, TrustPolicy.pinned(key), rejections);
        }
        return new LogAudit(key.name(), size, problems, receipts.size() - rejections.size(), rejections);
    }

    private static long checkTiles(Path dir, VerifierKey key, List<String> problems) throws IOException {
        Path file = dir.resolve(CHECKPOINT);
        if (!Files.isRegularFile(file)) {
            problems.add("no checkpoint in " + dir);
            return 0;
        }
        SignedCheckpoint signed;
        try {
            signed = SignedCheckpoint.parse(Files.readAllBytes(file));
        } catch (MalformedException e) {
            problems.add("the checkpoint cannot be read: " + e.getMessage());
            return 0;
        }
        if (signed.verify(key) instanceof Verdict.Rejected r) {
            problems.add("the checkpoint is not signed by the log's key: " + r.detail());
        }
        Fsck.check(new FileTileStorage(dir), signed.checkpoint())
                .findings()
                .forEach(finding -> problems.add(finding.path() + ": " + finding.problem()));
        return signed.checkpoint().treeSize();
    }

    private static void check(Witnessed witnessed, TrustPolicy trust, List<String> rejections) {
        Evidence.ReceiptFact receipt = witnessed.receipt();
        ReceiptCheck check = ReceiptCheck.of(receipt.receipt().getBytes(StandardCharsets.UTF_8), trust);
        if (check.verdict() instanceof Verdict.Rejected r) {
            rejections.add("receipt %s: %s %s".formatted(receipt.receiptId(), r.reason(), r.detail()));
            return;
        }
        if (check.inPart()) {
            rejections.add("receipt %s: not checked: %s".formatted(receipt.receiptId(), check.unchecked()));
            return;
        }
        Opening opening = check.receipt().orElseThrow().opening();
        if (!opening.subject().id().equals(receipt.subjectId())) {
            rejections.add("receipt %s is about another subject than its record says".formatted(receipt.receiptId()));
        } else if (!opening.content().sha256().hex().equals(witnessed.verdict().envelopeSha256())) {
            rejections.add("receipt %s opens to other bytes than the verdict's".formatted(receipt.receiptId()));
        }
    }
}
