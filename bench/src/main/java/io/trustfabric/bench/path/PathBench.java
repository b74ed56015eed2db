package io.trustfabric.bench.path;

import io.trustfabric.bench.Bench;
import io.trustfabric.bench.Figure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** From event to receipt: replay latency, sampler throughput beside a pass-through, speed of the row commitment. */
public final class PathBench implements Bench {

    @Override
    public List<Figure> run(boolean full) throws Exception {
        Path root = Path.of(System.getProperty("trust.root", "."));
        Path work = Files.createTempDirectory("trust-bench");
        List<Figure> figures = new ArrayList<>();
        System.err.println("row commitment");
        CommitmentBenchmark.Result commitment = new CommitmentBenchmark().run(full ? 40 : 15);
        figures.add(Figure.of("path.commitment.rowsPerSecondPerCore", commitment.rowsPerSecondPerCore(), "rows/s")
                .aim(400_000));
        figures.add(Figure.of("path.commitment.xofRatio", commitment.xofRatio(), "ratio"));
        System.err.println("replay: TPC-H's 22 queries in the sandbox");
        ReplayLatency replay = new ReplayLatency(root, work, full ? 0.1 : 0.01);
        figures.addAll(replay.measure(full ? 5 : 3));
        System.err.println("sampler beside a pass-through job");
        figures.addAll(new SamplerThroughput(work, replay.aManifest(), full ? 2_000_000 : 300_000).measure());
        return figures;
    }
}
