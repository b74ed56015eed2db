package io.trustfabric.bench.zk;

import io.trustfabric.bench.Bench;
import io.trustfabric.bench.Figure;
import io.trustfabric.bench.zk.mutants.MutantRun;
import io.trustfabric.bench.zk.mutants.MutantTally;
import io.trustfabric.proofs.zk.registration.Bucket;
import java.util.ArrayList;
import java.util.List;

/**
 * Zero-knowledge proofs in memory. Times are CPU time of one thread; proofs are made on all cores before. About five
 * minutes, most of it for making distinct proofs. Then as many mutants as {@code -Dtrust.bench.mutants} says, on all
 * cores: 100,000, or a million in full, of which none may pass.
 *
 * <p>What makes it shorter or longer, through {@code JAVA_TOOL_OPTIONS}: {@code -Dtrust.bench.rounds},
 * {@code -Dtrust.bench.proofs} and, of the proofs that take a second each, {@code -Dtrust.bench.proofs1024}. Batches
 * larger than that are left out.
 */
public final class ZkBench implements Bench {
    private static final long SEED = 20261122;

    @Override
    public List<Figure> run(boolean full) throws Exception {
        int rounds = Integer.getInteger("trust.bench.rounds", full ? 200 : 40);
        int proofs = Integer.getInteger("trust.bench.proofs", 500);
        int large = Integer.getInteger("trust.bench.proofs1024", full ? proofs : Math.min(proofs, 100));
        List<Figure> figures = new ArrayList<>();
        System.err.println("multi-scalar multiplication, points");
        figures.addAll(new Multiplications(rounds).measure());
        figures.addAll(new PointCosts(rounds).measure());
        figures.addAll(new RangeProofs().measure(proofs, rounds));
        figures.addAll(new OverlapProofs(Bucket.B256).measure(proofs, Math.min(proofs, 100), rounds, 60.0));
        figures.addAll(new OverlapProofs(Bucket.B1024).measure(large, Math.min(large, 20), rounds, null));
        System.err.println("tags of a thousand identifiers");
        figures.addAll(new Tagging().measure());
        figures.addAll(mutants(Long.getLong("trust.bench.mutants", full ? 1_000_000 : 100_000)));
        return figures;
    }

    private static List<Figure> mutants(long mutants) throws Exception {
        System.err.printf("mutants: %,d%n", mutants);
        long start = System.nanoTime();
        MutantTally tally =
                new MutantRun().run(mutants, SEED, Runtime.getRuntime().availableProcessors());
        return List.of(
                Figure.of("zk.mutants", (double) tally.mutants(), "proofs"),
                Figure.of("zk.mutants.decoded", tally.decoded() / (double) tally.mutants(), "share")
                        .requirement(0.5),
                Figure.of("zk.mutants.accepted", (double) tally.accepted(), "proofs")
                        .requirement(0),
                Figure.of("zk.mutants.duration", (System.nanoTime() - start) / 1e9, "s"));
    }
}
