package io.trustfabric.sdk.conformance;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import io.trustfabric.proofs.tlog.monitor.AuditedRoot;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.note.VerifierKey;
import io.trustfabric.proofs.tlog.receipt.Leaf;
import io.trustfabric.proofs.tlog.tiles.FileTileStorage;
import io.trustfabric.proofs.tlog.tiles.Fsck;
import io.trustfabric.proofs.tlog.tiles.TileSource;
import io.trustfabric.proofs.tlog.tiles.TiledTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A whole log against the formats: checkpoint, tiles, entries, and the rules of its kind of entries. */
final class LogCases {
    /** Tessera's test log; its private key is public: never trust it. */
    private static final String TESSERA =
            "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx";

    private static final int TESSERA_SIZES = 16;

    private LogCases() {}

    /** A log that another implementation wrote, at every size that it had. */
    static CaseResult tessera(Path folder) throws IOException {
        FileTileStorage log = new FileTileStorage(folder);
        List<String> failures = new ArrayList<>();
        for (int size = 0; size < TESSERA_SIZES; size++) {
            try {
                SignedCheckpoint signed =
                        SignedCheckpoint.parse(Files.readAllBytes(folder.resolve("checkpoint." + size)));
                if (signed.verify(VerifierKey.parse(TESSERA)) instanceof Verdict.Rejected no) {
                    failures.add("checkpoint of %d entries: %s".formatted(size, no.detail()));
                }
                proofs(log, signed.checkpoint(), failures);
            } catch (MalformedException e) {
                failures.add("checkpoint of %d entries: %s".formatted(size, e.getMessage()));
            }
        }
        return new CaseResult("tessera test log", TESSERA_SIZES, failures);
    }

    private static void proofs(TileSource log, Checkpoint head, List<String> failures) throws IOException {
        TiledTree tree = new TiledTree(log, head.treeSize());
        if (!tree.root().equals(head.rootHash())) {
            failures.add("tiles of %d entries give another root".formatted(head.treeSize()));
            return;
        }
        for (long leaf = 0; leaf < head.treeSize(); leaf++) {
            boolean holds = tree.inclusion(leaf)
                    .verify(MerkleTree.hashLeaf(tree.entry(leaf)), head.rootHash())
                    .accepted();
            if (!holds) {
                failures.add("entry %d of %d is not included".formatted(leaf, head.treeSize()));
            }
        }
    }

    /** @param head whose signature was checked */
    static List<CaseResult> of(TileSource log, Checkpoint head) throws IOException {
        List<CaseResult> results = new ArrayList<>();
        Fsck.Report report = Fsck.check(log, head);
        results.add(new CaseResult(
                "files",
                report.files(),
                report.findings().stream()
                        .map(finding -> finding.path() + ": " + finding.problem())
                        .toList()));
        if (head.treeSize() > 0 && report.clean()) {
            results.add(isRootLog(log, head) ? rootRules(log, head) : leaves(log, head));
        }
        return results;
    }

    private static boolean isRootLog(TileSource log, Checkpoint head) throws IOException {
        byte[] first = new TiledTree(log, head.treeSize()).entry(0);
        return new String(first, StandardCharsets.ISO_8859_1).startsWith("trust-fabric/");
    }

    private static CaseResult rootRules(TileSource log, Checkpoint head) throws IOException {
        AtomicLong epochs = new AtomicLong();
        List<String> failures = AuditedRoot.read(log, head, epoch -> epochs.incrementAndGet()).stream()
                .map(Object::toString)
                .toList();
        return new CaseResult("epochs of a root log", epochs.get(), failures);
    }

    private static CaseResult leaves(TileSource log, Checkpoint head) throws IOException {
        TiledTree tree = new TiledTree(log, head.treeSize());
        List<String> failures = new ArrayList<>();
        for (long index = 0; index < head.treeSize(); index++) {
            try {
                Leaf.parse(tree.entry(index));
            } catch (MalformedException e) {
                failures.add("entry %d: %s".formatted(index, e.getMessage()));
            }
        }
        return new CaseResult("leaves", head.treeSize(), failures);
    }
}
