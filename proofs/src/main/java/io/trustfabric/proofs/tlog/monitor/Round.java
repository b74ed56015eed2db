package io.trustfabric.proofs.tlog.monitor;

import io.trustfabric.proofs.alert.Alert;
import io.trustfabric.proofs.id.DerivedId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What one round of a monitor gave.
 *
 * @param memory for the next round
 * @param told problems that are told now, each once
 * @param over problems that were told and are over
 * @param evidence forks proved in this round
 * @param newLeaves of the root log
 * @param newEntries of tenant logs
 */
public record Round(
        MonitorMemory memory,
        List<MonitorMemory.Problem> told,
        List<MonitorMemory.Problem> over,
        List<ForkEvidence> evidence,
        long newLeaves,
        long newEntries) {

    public Round {
        told = List.copyOf(told);
        over = List.copyOf(over);
        evidence = List.copyOf(evidence);
    }

    /** Findings that are told now. */
    public List<Finding> raised() {
        return told.stream().map(MonitorMemory.Problem::finding).toList();
    }

    /** Findings that are over. */
    public List<Finding> recovered() {
        return over.stream().map(MonitorMemory.Problem::finding).toList();
    }

    /**
     * What to send on: problems and ends of problems.
     *
     * @param source who watches; part of the alerts' ids
     */
    public List<Alert> alerts(String source, long nowMillis) {
        return Stream.concat(
                        told.stream().map(problem -> alert(problem, Alert.State.RAISED, source, nowMillis)),
                        over.stream().map(problem -> alert(problem, Alert.State.RECOVERED, source, nowMillis)))
                .toList();
    }

    private String proof() {
        return evidence.isEmpty() ? null : new String(evidence.get(0).bytes(), StandardCharsets.UTF_8);
    }

    private Alert alert(MonitorMemory.Problem problem, Alert.State state, String source, long nowMillis) {
        Finding finding = problem.finding();
        String kind = "log." + finding.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Alert(
                DerivedId.of("alert", 1, source, kind, finding.subject(), Long.toString(problem.atTreeSize())),
                state,
                kind,
                finding.kind().severity(),
                null,
                finding.subject(),
                finding.kind().summary(),
                finding.detail(),
                finding.kind().remedy(),
                "docs/runbooks/" + finding.kind().runbook(),
                state == Alert.State.RAISED ? problem.sinceMillis() : nowMillis,
                source,
                state == Alert.State.RAISED && finding.kind() == FindingKind.FORK ? proof() : null);
    }
}
