package io.trustfabric.local.production.interventions;

import io.trustfabric.local.production.data.Snapshot;
import io.trustfabric.local.production.data.SnapshotCatalogue;
import io.trustfabric.local.production.workload.PlannedQuery;
import io.trustfabric.local.production.workload.QueryFamily;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Draws how one query can deviate in one kind. */
public final class DeviationDraw {
    private final SnapshotCatalogue snapshots;
    private final List<String> engines;

    /** @param engines pins that can run, more than one */
    public DeviationDraw(SnapshotCatalogue snapshots, List<String> engines) {
        this.snapshots = snapshots;
        this.engines = List.copyOf(engines);
    }

    /** Whether the query has what the kind changes: a seed for SEED, an input with two slices for SLICE, a variant for the texts. */
    public boolean applies(InterventionKind kind, PlannedQuery query) {
        return switch (kind) {
            case SEED -> query.seed() != null;
            case SLICE ->
                query.inputs().stream()
                        .anyMatch(table -> snapshots.versions(table).size() > 1);
            case ENGINE -> engines.size() > 1;
            case SQL -> !query.texts().edited().equals(query.texts().declared());
            case FILTER -> !query.texts().unfiltered().equals(query.texts().declared());
        };
    }

    /** Whether the kind is likely to change what the query returns, and an honest rerun is certain to repeat it. */
    public boolean matters(InterventionKind kind, PlannedQuery query) {
        boolean repeatable = query.family() != QueryFamily.NONDETERMINISTIC && query.family() != QueryFamily.FRAGILE;
        return repeatable
                && applies(kind, query)
                && (kind != InterventionKind.ENGINE
                        || query.family() == QueryFamily.ENGINE
                        || query.family() == QueryFamily.SEED);
    }

    /** @return empty where the kind does not apply to the query */
    public Optional<Deviation> draw(InterventionKind kind, PlannedQuery query, SplittableRandom random) {
        if (!applies(kind, query)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (kind) {
                    case ENGINE -> new Deviation.OtherEngine(otherEngine(query, random));
                    case SLICE -> new Deviation.OtherSlice(otherSlice(query, random));
                    case SQL -> new Deviation.EditedSql(query.texts().edited());
                    case FILTER -> new Deviation.NoFilter(query.texts().unfiltered());
                    case SEED -> new Deviation.OtherSeed(otherSeed(query.seed(), random));
                });
    }

    private String otherEngine(PlannedQuery query, SplittableRandom random) {
        return pick(engines.stream().filter(e -> !e.equals(query.engine())).toList(), random);
    }

    private Snapshot otherSlice(PlannedQuery query, SplittableRandom random) {
        List<Snapshot> others = query.inputs().stream()
                .flatMap(table -> snapshots.versions(table).stream())
                .filter(s -> !s.equals(snapshots.current(s.table(), query.day())))
                .toList();
        return pick(others, random);
    }

    private static double otherSeed(double declared, SplittableRandom random) {
        double drawn = random.nextInt(-100, 100) / 100.0;
        return drawn < declared ? drawn : drawn + 0.01; // every hundredth but the declared one
    }

    private static <T> T pick(List<T> from, SplittableRandom random) {
        return from.get(random.nextInt(from.size()));
    }
}
