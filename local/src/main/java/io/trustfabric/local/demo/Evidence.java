package io.trustfabric.local.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the topics said so far. Filled by {@link EvidenceReader}, not safe for use by several threads. */
public final class Evidence {

    /** @param requestId null where not sampled */
    record DecisionFact(String tenant, boolean job, boolean sampled, String requestId) {}

    /** @param jobEventId id that decisions and verdicts about the job carry */
    record JobFact(String jobEventId, String tenant) {}

    /** Where the refused record lies, who refused it and why. */
    record DeadLetterFact(String deadLetterId, String job, String topic, int partition, long offset, String reason) {}

    /** @param atMillis broker time */
    record RequestFact(String eventId, int attempt, long atMillis) {}

    /** @param atMillis broker time */
    record OutcomeFact(String requestId, String status, String reason, long atMillis) {}

    /**
     * @param envelopeSha256 of the signed bytes that the log commits to, hex
     * @param atMillis broker time
     */
    record VerdictFact(
            String verdictId, String tenant, String verdict, String reason, String envelopeSha256, long atMillis) {

        /** Whether both are one verdict: everything but the time at which it was written. */
        boolean says(VerdictFact other) {
            return verdictId.equals(other.verdictId)
                    && verdict.equals(other.verdict)
                    && reason.equals(other.reason)
                    && envelopeSha256.equals(other.envelopeSha256);
        }
    }

    /** @param atMillis broker time */
    record ReceiptFact(
            String receiptId, String tenant, String subjectId, long logIndex, String receipt, long atMillis) {}

    /**
     * @param widestRelative null where skipped
     * @param columns relative difference by column, of those that have one
     */
    record CrossFact(
            String engine,
            String status,
            String reason,
            String detail,
            Double widestRelative,
            Map<String, Double> columns) {}

    /**
     * What a monitor of the log told.
     *
     * @param problem kind, subject and detail
     * @param delay of a kind that a start or a busy machine can cause
     * @param over whether it is the end of the problem
     */
    record AlertFact(String alertId, String problem, boolean delay, boolean over) {}

    /** How much there is of each, for whoever watches. */
    public record Counts(long decisions, long sampled, long replayed, long verdicts, long receipts, long deadLetters) {}

    private final Map<String, List<DecisionFact>> decisions = new HashMap<>();
    private final Map<String, List<JobFact>> jobsByRawSha256 = new HashMap<>();
    private final Map<String, DeadLetterFact> deadLetters = new HashMap<>();
    private final Map<String, RequestFact> requests = new HashMap<>();
    private final Map<String, OutcomeFact> outcomes = new HashMap<>();
    private final Map<String, VerdictFact> verdicts = new HashMap<>();
    private final Map<String, ReceiptFact> receipts = new HashMap<>();
    private final Set<String> crossRequested = new HashSet<>();
    private final Map<String, CrossFact> crossChecks = new HashMap<>();
    private final Map<String, AlertFact> alerts = new TreeMap<>();
    private final Set<String> changed = new TreeSet<>();
    private long lastDecisionAtMillis;
    private long lastReceiptAtMillis;

    public Counts counts() {
        long sampled = decisions.values().stream()
                .filter(d -> d.stream().anyMatch(DecisionFact::sampled))
                .count();
        return new Counts(
                decisions.size(), sampled, outcomes.size(), verdicts.size(), receipts.size(), deadLetters.size());
    }

    /** Exactly once on its topic: a second one is a duplicate, whatever it says. */
    void decided(String eventId, DecisionFact fact, long atMillis) {
        List<DecisionFact> facts = decisions.computeIfAbsent(eventId, id -> new ArrayList<>(1));
        if (!facts.isEmpty() && !facts.get(0).equals(fact)) {
            changed.add("decision on " + eventId);
        }
        facts.add(fact);
        lastDecisionAtMillis = Math.max(lastDecisionAtMillis, atMillis);
    }

    /** Exactly once on its topic. */
    void jobSeen(String rawSha256, JobFact fact) {
        jobsByRawSha256.computeIfAbsent(rawSha256, sha256 -> new ArrayList<>(1)).add(fact);
    }

    /** At least once with a derived id: the first one counts, like all that follow. */
    void refused(DeadLetterFact fact) {
        deadLetters.putIfAbsent(fact.deadLetterId(), fact);
    }

    void requested(String requestId, RequestFact fact) {
        requests.putIfAbsent(requestId, fact);
    }

    void replayed(String outcomeId, OutcomeFact fact) {
        outcomes.putIfAbsent(outcomeId, fact);
    }

    void judged(String eventId, VerdictFact fact) {
        VerdictFact first = verdicts.putIfAbsent(eventId, fact);
        if (first != null && !first.says(fact)) {
            changed.add("verdict on " + eventId);
        }
    }

    void receipted(ReceiptFact fact) {
        ReceiptFact first = receipts.putIfAbsent(fact.subjectId(), fact);
        if (first != null && first.logIndex() != fact.logIndex()) {
            changed.add("log index of " + fact.subjectId());
        }
        lastReceiptAtMillis = Math.max(lastReceiptAtMillis, fact.atMillis());
    }

    /** The newest of each problem counts. */
    void alerted(AlertFact fact) {
        alerts.put(fact.alertId(), fact);
    }

    /** Problems of the log that are open, or that no start explains. */
    List<String> problemsOfTheLog() {
        return alerts.values().stream()
                .filter(alert -> !alert.over() || !alert.delay())
                .map(AlertFact::problem)
                .toList();
    }

    /** What came a second time and said something else: never, whatever was restarted. */
    public List<String> changed() {
        return List.copyOf(changed);
    }

    /** Broker time of the latest decision, epoch milliseconds; 0 before the first. */
    public long lastDecisionAtMillis() {
        return lastDecisionAtMillis;
    }

    /** Broker time of the latest receipt, epoch milliseconds; 0 before the first. */
    public long lastReceiptAtMillis() {
        return lastReceiptAtMillis;
    }

    void crossRequested(String eventId) {
        crossRequested.add(eventId);
    }

    void crossChecked(String eventId, CrossFact fact) {
        crossChecks.putIfAbsent(eventId, fact);
    }

    /** Events that the second runtime was asked about. */
    Set<String> crossRequested() {
        return crossRequested;
    }

    /** What it said, by event. */
    Map<String, CrossFact> crossChecks() {
        return crossChecks;
    }

    List<DecisionFact> decisionsOn(String eventId) {
        return decisions.getOrDefault(eventId, List.of());
    }

    List<JobFact> jobs(String rawSha256) {
        return jobsByRawSha256.getOrDefault(rawSha256, List.of());
    }

    Map<String, List<DecisionFact>> decisions() {
        return decisions;
    }

    List<DeadLetterFact> deadLetters() {
        return List.copyOf(deadLetters.values());
    }

    Map<String, RequestFact> requests() {
        return requests;
    }

    List<OutcomeFact> outcomes() {
        return List.copyOf(outcomes.values());
    }

    VerdictFact verdictOn(String eventId) {
        return verdicts.get(eventId);
    }

    Map<String, VerdictFact> verdicts() {
        return verdicts;
    }

    /** Receipts by the id of what they are about: a verdict's. */
    Map<String, ReceiptFact> receipts() {
        return receipts;
    }
}
