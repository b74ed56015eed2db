package io.trustfabric.local.demo;

import io.trustfabric.local.demo.Evidence.CrossFact;
import io.trustfabric.local.demo.Evidence.DecisionFact;
import io.trustfabric.local.demo.Evidence.OutcomeFact;
import io.trustfabric.local.demo.Evidence.RequestFact;
import io.trustfabric.local.demo.Evidence.VerdictFact;
import io.trustfabric.local.demo.LogAudit.Witnessed;
import io.trustfabric.local.production.ledger.Ledger;
import io.trustfabric.local.production.ledger.LedgerEntry.Planted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Everything that the report and the checks say, derived once from ledger and evidence. */
final class DemoFindings {

    /** One planted intervention and what came of it; {@code verdict} is null where there is none. */
    record Found(Planted planted, boolean sampled, VerdictFact verdict) {
        boolean detected() {
            return sampled
                    && planted.changed()
                    && verdict != null
                    && verdict.verdict().equals("MISMATCH");
        }
    }

    private final Ledger ledger;
    private final Evidence evidence;
    private final Reckoning reckoning;
    private final List<Found> interventions;

    DemoFindings(Ledger ledger, Evidence evidence) {
        this.ledger = ledger;
        this.evidence = evidence;
        this.reckoning = new Reckoning(ledger, evidence);
        this.interventions = ledger.planted().stream()
                .map(p -> new Found(p, sampled(p.eventId()), evidence.verdictOn(p.eventId())))
                .toList();
    }

    Ledger ledger() {
        return ledger;
    }

    Reckoning reckoning() {
        return reckoning;
    }

    List<Found> interventions() {
        return interventions;
    }

    long deadLetters() {
        return evidence.deadLetters().size();
    }

    Outstanding outstanding() {
        List<String> sampled = sampledSubjects();
        List<VerdictFact> verdicts = verdicts();
        long withoutReceipt = verdicts.stream()
                .filter(v -> !evidence.receipts().containsKey(v.verdictId()))
                .count();
        long unchecked = evidence.crossRequested().stream()
                .filter(reckoning.subjects()::contains)
                .filter(eventId -> !evidence.crossChecks().containsKey(eventId))
                .count();
        return new Outstanding(reckoning.lost().size(), sampled.size() - verdicts.size(), withoutReceipt, unchecked);
    }

    /** Queries of a tenant: how many were offered and how many sampled. */
    Map<String, Share> shares() {
        Map<String, Share> shares = new TreeMap<>();
        reckoning
                .queriesByTenant()
                .forEach((tenant, ids) -> shares.put(
                        tenant, new Share(ids.stream().filter(this::sampled).count(), ids.size())));
        return shares;
    }

    /** Verdicts on this run's sampled subjects. */
    List<VerdictFact> verdicts() {
        return sampledSubjects().stream()
                .map(evidence::verdictOn)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Mismatches where production did what it declared, or where doing otherwise changed nothing. */
    List<String> falseAlarms() {
        Set<String> changed = ledger.planted().stream()
                .filter(Planted::changed)
                .map(Planted::eventId)
                .collect(Collectors.toSet());
        List<String> alarms = new ArrayList<>();
        for (String eventId : reckoning.subjects()) {
            VerdictFact verdict = evidence.verdictOn(eventId);
            if (verdict != null && verdict.verdict().equals("MISMATCH") && !changed.contains(eventId)) {
                alarms.add("%s of tenant %s: %s".formatted(eventId, verdict.tenant(), verdict.reason()));
            }
        }
        return alarms;
    }

    /** Replays that this run asked for. */
    Map<String, RequestFact> requests() {
        return evidence.requests().entrySet().stream()
                .filter(e -> reckoning.subjects().contains(e.getValue().eventId()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    List<OutcomeFact> outcomes() {
        Map<String, RequestFact> requests = requests();
        return evidence.outcomes().stream()
                .filter(o -> requests.containsKey(o.requestId()))
                .toList();
    }

    /** From the request on its topic to the outcome on its, broker time. */
    Distribution replayMillis() {
        Map<String, RequestFact> requests = requests();
        return Distribution.of(outcomes().stream()
                .map(o -> o.atMillis() - requests.get(o.requestId()).atMillis())
                .toList());
    }

    /** This run's receipts, each with its verdict. */
    List<Witnessed> receipts() {
        return verdicts().stream()
                .filter(v -> evidence.receipts().containsKey(v.verdictId()))
                .map(v -> new Witnessed(evidence.receipts().get(v.verdictId()), v))
                .toList();
    }

    /** From the verdict on its topic to the receipt on its, broker time. */
    Distribution receiptMillis() {
        return Distribution.of(receipts().stream()
                .map(w -> w.receipt().atMillis() - w.verdict().atMillis())
                .toList());
    }

    /** What the second runtime said about this run's subjects, by event. */
    Map<String, CrossFact> crossChecks() {
        return evidence.crossChecks().entrySet().stream()
                .filter(e -> reckoning.subjects().contains(e.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<String> sampledSubjects() {
        return reckoning.subjects().stream().filter(this::sampled).toList();
    }

    private boolean sampled(String eventId) {
        return evidence.decisionsOn(eventId).stream().anyMatch(DecisionFact::sampled);
    }
}
