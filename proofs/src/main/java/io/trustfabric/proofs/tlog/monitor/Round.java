package io.trustfabric.proofs.tlog.monitor;

import java.util.List;

/**
 * What one round of a monitor gave.
 *
 * @param memory for the next round
 * @param raised problems that are told now, each once
 * @param recovered problems that were told and are over
 * @param evidence forks proved in this round
 * @param newLeaves of the root log
 * @param newEntries of tenant logs
 */
public record Round(
        MonitorMemory memory,
        List<Finding> raised,
        List<Finding> recovered,
        List<ForkEvidence> evidence,
        long newLeaves,
        long newEntries) {

    public Round {
        raised = List.copyOf(raised);
        recovered = List.copyOf(recovered);
        evidence = List.copyOf(evidence);
    }
}
