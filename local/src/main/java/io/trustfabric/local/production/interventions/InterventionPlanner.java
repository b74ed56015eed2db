package io.trustfabric.local.production.interventions;

import io.trustfabric.local.production.workload.PlannedQuery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Plants interventions by a seeded draw: the same seed and plan give the same list. */
public final class InterventionPlanner {
    /** One in this many falls anywhere that the kind applies, so that some change nothing. */
    private static final int ANYWHERE = 12;

    private final DeviationDraw deviations;

    public InterventionPlanner(DeviationDraw deviations) {
        this.deviations = deviations;
    }

    /**
     * @param plan of the run; jobs are left alone
     * @param perKind how many of each kind; fewer where the plan has too few queries for it
     */
    public List<Intervention> draw(List<PlannedQuery> plan, int perKind, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Set<PlannedQuery> taken = new HashSet<>();
        List<Intervention> planted = new ArrayList<>();
        for (InterventionKind kind : InterventionKind.values()) {
            List<PlannedQuery> telling = shuffled(plan, q -> deviations.matters(kind, q), random);
            List<PlannedQuery> any = shuffled(plan, q -> repeatableAndApplies(kind, q), random);
            for (int i = 0; i < perKind; i++) {
                PlannedQuery query = next(i % ANYWHERE == ANYWHERE - 1 ? any : telling, taken);
                if (query == null) {
                    break;
                }
                Deviation deviation = deviations.draw(kind, query, random).orElseThrow();
                String id = "%s-%04d".formatted(kind.name().toLowerCase(java.util.Locale.ROOT), i);
                planted.add(new Intervention(id, query.tenant(), query.ordinal(), deviation));
            }
        }
        return planted;
    }

    /** A kind that does not matter may still be planted, as long as an honest rerun repeats itself. */
    private boolean repeatableAndApplies(InterventionKind kind, PlannedQuery query) {
        return deviations.applies(kind, query) && deviations.matters(InterventionKind.SQL, query);
    }

    private static PlannedQuery next(List<PlannedQuery> candidates, Set<PlannedQuery> taken) {
        while (!candidates.isEmpty()) {
            PlannedQuery query = candidates.remove(candidates.size() - 1);
            if (taken.add(query)) {
                return query;
            }
        }
        return null;
    }

    private static List<PlannedQuery> shuffled(
            List<PlannedQuery> plan, java.util.function.Predicate<PlannedQuery> wanted, SplittableRandom random) {
        List<PlannedQuery> candidates = new ArrayList<>(
                plan.stream().filter(q -> !q.isJob()).filter(wanted).toList());
        for (int i = candidates.size() - 1; i > 0; i--) {
            java.util.Collections.swap(candidates, i, random.nextInt(i + 1));
        }
        return candidates;
    }
}
