package io.trustfabric.bench.zk;

import io.trustfabric.bench.Figure;
import io.trustfabric.proofs.zk.batch.BatchItem;
import io.trustfabric.proofs.zk.batch.BatchVerifier;
import io.trustfabric.proofs.zk.curve.MultiScalarMultiplication;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * Verification of proofs that all differ, from their bytes to the verdict on all: decoding, transcripts, one
 * multiplication.
 */
final class BatchCosts {
    private static final int[] SIZES = {1, 10, 100, 200, 500};
    private static final int REQUIRED = 100;
    private static final double REQUIRED_MILLIS = 900;

    private final String id;
    private final List<Received> proofs;
    private final int rounds;
    private final BatchVerifier verifier = new BatchVerifier(MultiScalarMultiplication.fastest(), new SecureRandom());

    /** @param id what the figures' names begin with */
    BatchCosts(String id, List<Received> proofs, int rounds) {
        this.id = id;
        this.proofs = proofs;
        this.rounds = rounds;
    }

    /** @param aimMillis of a batch of a hundred, 95th percentile; null for none */
    List<Figure> measure(Double aimMillis) throws Exception {
        List<Figure> figures = new ArrayList<>();
        for (int size : SIZES) {
            if (size > proofs.size()) {
                System.err.printf("  no batch of %d: only %d distinct proofs were made%n", size, proofs.size());
                continue;
            }
            Timed timed = Timed.of(rounds, round -> verify(size, round));
            System.err.printf("  %s, batch of %d: %s%n", id, size, timed);
            String name = size == 1 ? id + ".single" : id + ".batch" + size;
            Figure p95 = Figure.of(name + ".p95", timed.millis(0.95), "ms");
            if (size == REQUIRED && aimMillis != null) {
                p95 = p95.requirement(REQUIRED_MILLIS).aim(aimMillis);
            }
            figures.add(Figure.of(name + ".p50", timed.millis(), "ms"));
            figures.add(p95);
            figures.add(Figure.of(name + ".proofsPerSecondPerCore", size * 1e3 / timed.millis(), "proofs/s"));
            figures.add(Figure.of(name + ".allocated", (double) timed.allocatedBytes(), "bytes"));
        }
        return figures;
    }

    private void verify(int size, int round) throws Exception {
        List<BatchItem> items = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            Received proof = proofs.get(Math.floorMod(round * size + i, proofs.size()));
            items.add(new BatchItem("payer", proof.candidate()));
        }
        if (!verifier.allHold(items)) {
            throw new IllegalStateException("true proofs were refused");
        }
    }
}
