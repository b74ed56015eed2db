package io.trustfabric.bench.log;

import io.trustfabric.bench.Figure;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.keys.VerifyingKey;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import io.trustfabric.proofs.tlog.note.TrustPolicy;
import io.trustfabric.proofs.tlog.receipt.Receipt;
import io.trustfabric.proofs.tlog.receipt.ReceiptCheck;
import io.trustfabric.proofs.tlog.receipt.RootBinding;
import io.trustfabric.proofs.tlog.receipt.TlogProof;
import io.trustfabric.proofs.tlog.root.LabelKey;
import io.trustfabric.proofs.tlog.root.PartitionCounts;
import io.trustfabric.proofs.tlog.root.TenantHead;
import io.trustfabric.proofs.tlog.tiles.TreeAppender;
import io.trustfabric.proofs.tlog.tiles.TreeFrontier;
import io.trustfabric.services.sealer.Cut;
import io.trustfabric.services.sealer.EpochMaker;
import io.trustfabric.services.sealer.SealedEpoch;
import io.trustfabric.services.sealer.SealedState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** What one core does without a broker: hashing, epochs, verification; and how long a receipt is. */
final class InMemoryCosts {

    private static final int LEAF_BYTES = 76;
    private static final int STATEMENT_BYTES = 700;
    private static final long SEED = 20_261_121;

    private InMemoryCosts() {}

    /** Leaves hashed and laid into tiles a second: the yardstick of a tree's cost. */
    static Figure hashing(int leaves) {
        byte[] leaf = new byte[LEAF_BYTES];
        SplittableRandom random = new SplittableRandom(SEED);
        double best = 0;
        for (int round = 0; round < 3; round++) {
            TreeAppender tree = TreeAppender.from(TreeFrontier.empty());
            long begin = System.nanoTime();
            for (int i = 0; i < leaves; i++) {
                random.nextBytes(leaf);
                tree.append(leaf);
            }
            tree.root();
            best = Math.max(best, leaves * 1e9 / (System.nanoTime() - begin));
        }
        return Figure.of("log.hashing.leavesPerSecondPerCore", best, "leaves/s");
    }

    /** A root log with many tenant logs of which a share changes each epoch: decide, lay out, hash and sum up. No disk. */
    static Figure epoch(int tenants, int changing, int epochs) {
        LabelKey labels = LabelKey.of(new byte[LabelKey.SIZE_BYTES]);
        List<TenantHead> heads = new ArrayList<>();
        for (int i = 0; i < tenants; i++) {
            heads.add(new TenantHead(labels.labelOf("tenant-" + i), 1, Hash32.of(new byte[Hash32.SIZE_BYTES])));
        }
        EpochMaker maker = new EpochMaker(SealedState.empty());
        TreeAppender root = TreeAppender.from(TreeFrontier.empty());
        long entries = tenants;
        seal(maker, root, entries, heads);
        SplittableRandom random = new SplittableRandom(SEED);
        List<Double> millis = new ArrayList<>();
        for (int epoch = 0; epoch < epochs; epoch++) {
            List<TenantHead> changed = new ArrayList<>();
            for (int i = 0; i < changing; i++) {
                int which = (epoch * changing + i) % tenants;
                byte[] hash = new byte[Hash32.SIZE_BYTES];
                random.nextBytes(hash);
                TenantHead before = heads.get(which);
                TenantHead after = new TenantHead(before.label(), before.treeSize() + 1, Hash32.of(hash));
                heads.set(which, after);
                changed.add(after);
            }
            entries += changing;
            changed.sort((a, b) -> a.label().compareTo(b.label()));
            long begin = System.nanoTime();
            seal(maker, root, entries, changed);
            millis.add((System.nanoTime() - begin) / 1e6);
        }
        Collections.sort(millis);
        return Figure.of(
                "log.epoch.tenants%d.changing%d.p50".formatted(tenants, changing),
                ReceiptLatency.at(millis, 0.5),
                "ms");
    }

    private static void seal(EpochMaker maker, TreeAppender root, long entries, List<TenantHead> changed) {
        maker.offer(new Cut(entries, new PartitionCounts(0, entries, entries, 0, 0, 0), changed, List.of()));
        List<SealedEpoch> epochs = maker.make(0);
        if (epochs.isEmpty()) {
            throw new IllegalStateException("nothing was sealed");
        }
        epochs.forEach(epoch -> epoch.leaves().forEach(leaf -> root.append(leaf.bytes())));
        root.root();
        root.drain();
        maker.sealed(epochs);
    }

    /** Checks of a witness's signature over a statement of about 700 bytes a second by one core, without and with tables of its key. */
    static List<Figure> signatures(int count) {
        SigningKey signer = SigningKey.generate();
        VerifyingKey plain = signer.verifyingKey();
        VerifyingKey withTables = plain.forManySignatures();
        SplittableRandom random = new SplittableRandom(SEED);
        List<Signed> signed =
                new ArrayList<>(); // all different: the same one again would find its multiples in the cache
        for (int i = 0; i < count; i++) {
            byte[] message = new byte[STATEMENT_BYTES];
            random.nextBytes(message);
            signed.add(new Signed(message, signer.sign(message)));
        }
        double bestPlain = 0;
        double bestWithTables = 0;
        for (int round = 0; round < 5; round++) { // by turns, so that both see the same machine
            bestPlain = Math.max(bestPlain, checks(plain, signed));
            bestWithTables = Math.max(bestWithTables, checks(withTables, signed));
        }
        return List.of(
                Figure.of("log.signatureChecksPerSecondPerCore", bestPlain, "signatures/s"),
                Figure.of("log.signatureChecksPerSecondPerCore.tables", bestWithTables, "signatures/s"),
                Figure.of("log.signatureChecks.tablesRatio", bestWithTables / bestPlain, "ratio"));
    }

    private record Signed(byte[] message, byte[] signature) {}

    private static double checks(VerifyingKey key, List<Signed> signed) {
        long begin = System.nanoTime();
        for (Signed each : signed) {
            if (!key.verify(each.message(), each.signature())) {
                throw new IllegalStateException("the signature does not verify");
            }
        }
        return signed.size() * 1e9 / (System.nanoTime() - begin);
    }

    /** Receipts verified a second by one core, cosignatures of the policy included. */
    static Figure verifications(String receipt, TrustPolicy trust, int rounds) {
        byte[] bytes = receipt.getBytes(StandardCharsets.UTF_8);
        double best = 0;
        for (int round = 0; round < 3; round++) {
            long begin = System.nanoTime();
            for (int i = 0; i < rounds; i++) {
                if (!ReceiptCheck.of(bytes, trust).verdict().accepted()) {
                    throw new IllegalStateException("the receipt does not verify");
                }
            }
            best = Math.max(best, rounds * 1e9 / (System.nanoTime() - begin));
        }
        return Figure.of("log.verificationsPerSecondPerCore", best, "receipts/s");
    }

    /**
     * Length of a receipt without its payload, in a tenant log of so many entries, with a root log as long: a real receipt
     * whose two paths are given the length that such trees have. It verifies nothing; it is as long as one that does.
     */
    static Figure receiptBytes(Receipt real, String name, long entries) {
        int path = Long.SIZE - Long.numberOfLeadingZeros(entries - 1);
        RootBinding bound = real.binding().orElseThrow();
        Receipt longer = new Receipt(
                real.opening().withoutPayload(),
                lengthened(real.log(), path, entries),
                new RootBinding(bound.blinding(), bound.head(), lengthened(bound.root(), path, entries)));
        return Figure.of("log.receiptBytes." + name, longer.bytes().length, "bytes");
    }

    private static TlogProof lengthened(TlogProof proof, int path, long entries) {
        return new TlogProof(
                Optional.empty(), entries - 1, Collections.nCopies(path, MerkleTree.emptyRoot()), proof.checkpoint());
    }
}
