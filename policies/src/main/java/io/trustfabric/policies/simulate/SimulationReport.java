package io.trustfabric.policies.simulate;

import java.util.List;
import java.util.SortedMap;

/**
 * What a change of policies would have done.
 *
 * @param before hash of the set before; {@code after} of the one after
 * @param total all queries
 * @param changed queries that are answered differently, in the order of time
 * @param byDataset a query counts for each of its datasets; likewise {@code byTeam} and {@code byRole} for each of its principal's
 * @param costBefore of the queries that are allowed before; {@code costAfter} of those allowed after
 * @param costUnknown queries allowed by either version whose cost nobody knows: they are in neither sum
 * @param decideNanosBefore time that deciding took by the set before, nanoseconds; differs from run to run
 */
public record SimulationReport(
        String before,
        String after,
        Tally total,
        List<ChangedDecision> changed,
        SortedMap<String, Tally> byDataset,
        SortedMap<String, Tally> byTeam,
        SortedMap<String, Tally> byRole,
        QueryCost costBefore,
        QueryCost costAfter,
        long costUnknown,
        long decideNanosBefore,
        long decideNanosAfter) {

    public SimulationReport {
        changed = List.copyOf(changed);
    }

    /** Only the queries whose effect is another one. */
    public List<ChangedDecision> flipped() {
        return changed.stream().filter(ChangedDecision::flipped).toList();
    }
}
