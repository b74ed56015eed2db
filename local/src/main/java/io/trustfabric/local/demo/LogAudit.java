package io.trustfabric.local.demo;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.note.TrustPolicy;
import io.trustfabric.proofs.tlog.note.VerifierKey;
import io.trustfabric.proofs.tlog.receipt.Opening;
import io.trustfabric.proofs.tlog.receipt.Receipt;
import io.trustfabric.proofs.tlog.receipt.ReceiptCheck;
import io.trustfabric.proofs.tlog.root.RootAudit;
import io.trustfabric.proofs.tlog.root.RootLeaf;
import io.trustfabric.proofs.tlog.tiles.FileTileStorage;
import io.trustfabric.proofs.tlog.tiles.Fsck;
import io.trustfabric.proofs.tlog.tiles.TilePath;
import io.trustfabric.proofs.tlog.tiles.TiledTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The root log, and the tenants' receipts, checked offline with nothing but the log's public key.
 *
 * @param origin name of the root log
 * @param size of the signed checkpoint's tree
 * @param tenantLogs that the root log binds
 * @param rederived tenant logs whose bound root the leaves in the tenant's own receipts give: nothing else is in them
 * @param problems of checkpoint, tiles, epochs and tenant logs; empty where there is none
 * @param verified receipts that hold
 * @param rejections one line for each receipt that does not
 */
record LogAudit(
        String origin,
        long size,
        int tenantLogs,
        int rederived,
        List<String> problems,
        int verified,
        List<String> rejections) {
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
        RootAudit root = auditRoot(log.dir(), key, problems);
        ReceivedLogs received = new ReceivedLogs();
        List<String> rejections = new ArrayList<>();
        for (Witnessed receipt : receipts) {
            check(receipt, TrustPolicy.pinned(key), received, rejections);
        }
        int rederived = received.rederive(root, problems);
        return new LogAudit(
                key.name(),
                root.nextIndex(),
                root.heads().size(),
                rederived,
                problems,
                receipts.size() - rejections.size(),
                rejections);
    }

    private static RootAudit auditRoot(Path dir, VerifierKey key, List<String> problems) throws IOException {
        RootAudit audit = new RootAudit();
        Path file = dir.resolve(CHECKPOINT);
        if (!Files.isRegularFile(file)) {
            problems.add("no checkpoint in " + dir);
            return audit;
        }
        SignedCheckpoint signed;
        try {
            signed = SignedCheckpoint.parse(Files.readAllBytes(file));
        } catch (MalformedException e) {
            problems.add("the checkpoint cannot be read: " + e.getMessage());
            return audit;
        }
        if (signed.verify(key) instanceof Verdict.Rejected r) {
            problems.add("the checkpoint is not signed by the log's key: " + r.detail());
        }
        FileTileStorage storage = new FileTileStorage(dir);
        Fsck.check(storage, signed.checkpoint())
                .findings()
                .forEach(finding -> problems.add(finding.path() + ": " + finding.problem()));
        if (problems.isEmpty()) {
            long size = signed.checkpoint().treeSize();
            readLeaves(new TiledTree(storage, size), size, audit, problems);
        }
        return audit;
    }

    private static void readLeaves(TiledTree tree, long size, RootAudit audit, List<String> problems)
            throws IOException {
        try {
            for (long at = 0; at < size; at += TilePath.FULL_WIDTH) {
                for (byte[] entry :
                        tree.bundle(TilePath.inTree(TilePath.ENTRIES, at, size)).entries()) {
                    if (audit.next(RootLeaf.parse(entry)) instanceof Verdict.Rejected no) {
                        problems.add("root leaf %d: %s".formatted(audit.nextIndex(), no.detail()));
                        return;
                    }
                }
            }
        } catch (MalformedException e) {
            problems.add("root leaf %d: %s".formatted(audit.nextIndex(), e.getMessage()));
        }
    }

    private static void check(Witnessed witnessed, TrustPolicy trust, ReceivedLogs received, List<String> rejections) {
        Evidence.ReceiptFact fact = witnessed.receipt();
        ReceiptCheck check = ReceiptCheck.of(fact.receipt().getBytes(StandardCharsets.UTF_8), trust);
        if (check.verdict() instanceof Verdict.Rejected r) {
            rejections.add("receipt %s: %s %s".formatted(fact.receiptId(), r.reason(), r.detail()));
            return;
        }
        if (check.inPart()) {
            rejections.add("receipt %s: not checked: %s".formatted(fact.receiptId(), check.unchecked()));
            return;
        }
        Receipt receipt = check.receipt().orElseThrow();
        Opening opening = receipt.opening();
        if (!opening.subject().id().equals(fact.subjectId())) {
            rejections.add("receipt %s is about another subject than its record says".formatted(fact.receiptId()));
        } else if (!opening.content().sha256().hex().equals(witnessed.verdict().envelopeSha256())) {
            rejections.add("receipt %s opens to other bytes than the verdict's".formatted(fact.receiptId()));
        } else {
            received.take(receipt);
        }
    }
}
