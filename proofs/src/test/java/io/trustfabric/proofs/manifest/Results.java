package io.trustfabric.proofs.manifest;

import io.trustfabric.proofs.commitment.ValueKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

/** Results of queries, made up, and their manifests. */
final class Results {
    static final RunFacts RUN = new RunFacts(
            "duckdb-2.0.0.1",
            "v2.0.0",
            Map.of("threads", "1"),
            0.25,
            List.of(new RunFacts.Input("orders", "2026-11-01", "ab".repeat(32))),
            "policy-7",
            "build-42",
            "cd".repeat(32));

    private Results() {}

    static Column column(String name, ValueKind kind) {
        return new Column(name, kind.name(), kind);
    }

    static Manifest manifest(List<Column> columns, List<Object[]> rows) {
        return manifest(columns, rows, false);
    }

    static Manifest manifest(List<Column> columns, List<Object[]> rows, boolean ordered) {
        ManifestBuilder builder = new ManifestBuilder(RUN, columns, ordered);
        rows.forEach(builder::add);
        return builder.build();
    }

    /** One column of doubles. */
    static Manifest ofDoubles(double... values) {
        return manifest(
                List.of(column("x", ValueKind.DOUBLE)),
                Arrays.stream(values).mapToObj(v -> new Object[] {v}).toList());
    }

    static final List<Column> SALES = List.of(
            column("id", ValueKind.EXACT), column("region", ValueKind.STRING), column("revenue", ValueKind.DOUBLE));

    /** Rows of (id, region, revenue); never two the same. */
    static List<Object[]> sales(SplittableRandom random, int rows) {
        List<Object[]> result = new ArrayList<>(rows);
        for (int i = 0; i < rows; i++) {
            String region = random.nextInt(10) == 0 ? null : "region-" + random.nextInt(5);
            result.add(new Object[] {(long) i, region, random.nextDouble(-1e6, 1e6)});
        }
        return result;
    }

    static List<Object[]> shuffled(List<Object[]> rows, long seed) {
        List<Object[]> copy = copy(rows);
        Collections.shuffle(copy, new Random(seed));
        return copy;
    }

    static List<Object[]> copy(List<Object[]> rows) {
        List<Object[]> copy = new ArrayList<>(rows.size());
        rows.forEach(row -> copy.add(row.clone()));
        return copy;
    }
}
