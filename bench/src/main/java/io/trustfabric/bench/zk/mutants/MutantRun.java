package io.trustfabric.bench.zk.mutants;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.zk.batch.BatchVerifier;
import io.trustfabric.proofs.zk.batch.Candidate;
import io.trustfabric.proofs.zk.curve.MultiScalarMultiplication;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Spoils proofs of all protocols at random and shows each to its verifier, alone. An accepted one is printed whole. */
public final class MutantRun {
    private static final int CROOKED = Specimens.MESSAGES * Specimens.KINDS;

    private final SecureRandom random = new SecureRandom();

    /** @param seed of the mutations; the proofs themselves are made anew */
    public MutantTally run(long mutants, long seed, int threads) throws Exception {
        List<Specimen> specimens = new Specimens(random).make(CROOKED);
        for (Specimen honest : specimens) {
            if (honest.honest() != holds(honest.statements().get(0).read(honest.proof()))) {
                throw new IllegalStateException("an honest proof fails or a crooked one passes: " + honest.kind());
            }
        }
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            var parts = new ArrayList<Callable<MutantTally>>();
            for (int i = 0; i < threads; i++) {
                long share = mutants / threads + (i < mutants % threads ? 1 : 0);
                var drawn = new SplittableRandom(seed + i);
                parts.add(() -> part(specimens, share, drawn));
            }
            var total = new MutantTally(0, 0, 0);
            for (Future<MutantTally> part : workers.invokeAll(parts)) {
                total = total.plus(part.get());
            }
            return total;
        } finally {
            workers.shutdownNow();
        }
    }

    private MutantTally part(List<Specimen> specimens, long mutants, SplittableRandom drawn) {
        long decoded = 0;
        long accepted = 0;
        for (long done = 0; done < mutants; ) {
            Specimen specimen = specimens.get(drawn.nextInt(specimens.size()));
            Mutation mutation = Mutation.any(drawn);
            byte[] proof = mutation.of(specimen, specimens, drawn);
            int statement = mutation == Mutation.STATEMENT
                    ? drawn.nextInt(1, specimen.statements().size())
                    : 0;
            if (statement == 0 && specimen.honest() && Arrays.equals(proof, specimen.proof())) {
                continue; // spoilt into itself
            }
            done++;
            try {
                Candidate candidate = specimen.statements().get(statement).read(proof);
                decoded++;
                if (holds(candidate)) {
                    accepted++;
                    System.err.printf(
                            "ACCEPTED: %s, %s, statement %d: %s%n",
                            specimen.kind(), mutation, statement, HexFormat.of().formatHex(proof));
                }
            } catch (MalformedException e) {
                // refused before any work, as it should be
            }
        }
        return new MutantTally(mutants, decoded, accepted);
    }

    private boolean holds(Candidate candidate) {
        return new BatchVerifier(MultiScalarMultiplication.fastest(), random).holds(candidate);
    }
}
