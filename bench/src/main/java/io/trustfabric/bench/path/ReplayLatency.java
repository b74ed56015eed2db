package io.trustfabric.bench.path;

import io.trustfabric.bench.Figure;
import io.trustfabric.local.production.data.SnapshotCatalogue;
import io.trustfabric.local.production.data.SnapshotStore;
import io.trustfabric.local.production.workload.QueryFamily;
import io.trustfabric.local.production.workload.QueryTemplate;
import io.trustfabric.local.production.workload.SqlFingerprint;
import io.trustfabric.local.production.workload.TemplateLibrary;
import io.trustfabric.proofs.manifest.RunFacts;
import io.trustfabric.replay.engine.EngineCall;
import io.trustfabric.replay.engine.EngineCatalog;
import io.trustfabric.replay.engine.EngineInput;
import io.trustfabric.replay.engine.EngineLane;
import io.trustfabric.replay.engine.EngineLimits;
import io.trustfabric.replay.engine.EngineReply;
import io.trustfabric.replay.engine.RunClaims;
import io.trustfabric.replay.sandbox.Sandbox;
import io.trustfabric.replay.sandbox.SandboxLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** TPC-H's 22 queries replayed in the sandbox as the worker replays them: hash inputs, load, seal, run, manifest. */
final class ReplayLatency {

    private static final String ENGINE = "duckdb-2.0.0.1";
    private static final long SEED = 7;

    private final Path root;
    private final Path work;
    private final double scaleFactor;
    private String lastManifest;

    ReplayLatency(Path root, Path work, double scaleFactor) {
        this.root = root;
        this.work = work;
        this.scaleFactor = scaleFactor;
    }

    /** A manifest that a real query made. */
    String aManifest() {
        return lastManifest;
    }

    List<Figure> measure(int rounds) throws IOException, InterruptedException {
        EngineCatalog engines = EngineCatalog.load(root.resolve("engines"));
        SnapshotCatalogue snapshots = new SnapshotStore(work.resolve("snapshots"), scaleFactor)
                .open(engines.pin(ENGINE).orElseThrow().jar());
        List<Long> nanos = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(SEED);
        try (EngineLane lane =
                new EngineLane(engines, Sandbox.strongest(SandboxLimits.DEFAULT), work.resolve("lane"))) {
            List<QueryTemplate> templates = TemplateLibrary.load().of(QueryFamily.TPCH);
            for (int round = 0; round <= rounds; round++) {
                for (QueryTemplate template : templates) {
                    EngineCall call = call(template, snapshots, random);
                    long start = System.nanoTime();
                    EngineReply reply = lane.run(ENGINE, call);
                    if (!(reply instanceof EngineReply.Completed done)) {
                        throw new IllegalStateException("%s does not replay: %s".formatted(template.name(), reply));
                    }
                    lastManifest = done.manifest();
                    if (round > 0) { // the first starts the child and warms it
                        nanos.add(System.nanoTime() - start);
                    }
                }
            }
        }
        nanos.sort(null);
        return List.of(
                Figure.of("path.replay.p50", millis(nanos, 0.50), "ms"),
                Figure.of("path.replay.p95", millis(nanos, 0.95), "ms").requirement(60_000),
                Figure.of("path.replay.scaleFactor", scaleFactor, "TPC-H"));
    }

    private static EngineCall call(QueryTemplate template, SnapshotCatalogue snapshots, SplittableRandom random) {
        String sql = template.draw(random).declared();
        String day = snapshots.days().get(0);
        var pinned = template.inputs().stream()
                .map(table -> snapshots.current(table, day))
                .toList();
        return new EngineCall(
                sql,
                Map.of("threads", "1"),
                null,
                pinned.stream()
                        .map(s -> new EngineInput(s.table(), snapshots.file(s), s.sha256()))
                        .toList(),
                EngineLimits.DEFAULT,
                new RunClaims(
                        ENGINE,
                        pinned.stream()
                                .map(s -> new RunFacts.Input(s.table(), s.version(), s.sha256()))
                                .toList(),
                        "bench",
                        "bench",
                        SqlFingerprint.of(sql),
                        false));
    }

    private static double millis(List<Long> sortedNanos, double quantile) {
        int index = (int) Math.ceil(quantile * sortedNanos.size()) - 1;
        return sortedNanos.get(Math.max(0, index)) / 1e6;
    }
}
