package io.trustfabric.local.demo;

import io.trustfabric.local.demo.Evidence.DeadLetterFact;
import io.trustfabric.local.demo.Evidence.DecisionFact;
import io.trustfabric.local.production.ledger.Ledger;
import io.trustfabric.local.production.ledger.LedgerEntry.Expected;
import io.trustfabric.local.production.ledger.LedgerEntry.Malformed;
import io.trustfabric.local.production.ledger.LedgerEntry.Place;
import io.trustfabric.local.production.ledger.LedgerEntry.Produced;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The ledger held against the evidence: every record that production sent has to come out exactly once, as a decision or as
 * a dead letter.
 */
final class Reckoning {

    /**
     * One record of the ledger and what became of it.
     *
     * @param what for a person: subject or kind of bad input, with its place
     * @param ends decisions and dead letters about it; one is right
     */
    record Fate(String what, int ends) {}

    private static final Set<String> LIMITS = Set.of("TIMEOUT", "OUT_OF_MEMORY");

    private final List<Fate> fates = new ArrayList<>();
    private final List<String> wrongEnds = new ArrayList<>();
    private final List<String> unexpectedDeadLetters = new ArrayList<>();
    private final Map<String, List<String>> subjectsByTenant = new TreeMap<>();
    private final Set<String> subjects = new HashSet<>();
    private final Evidence evidence;
    private final Map<Place, List<DeadLetterFact>> deadByPlace = new HashMap<>();

    Reckoning(Ledger ledger, Evidence evidence) {
        this.evidence = evidence;
        evidence.deadLetters().forEach(d -> deadByPlace
                .computeIfAbsent(new Place(d.topic(), d.partition(), d.offset()), place -> new ArrayList<>(1))
                .add(d));
        Set<Place> bad = new HashSet<>();
        ledger.produced().forEach(this::settle);
        ledger.malformed().forEach(m -> {
            bad.add(m.place());
            settle(m);
        });
        evidence.deadLetters().stream()
                .filter(d -> !bad.contains(new Place(d.topic(), d.partition(), d.offset())))
                .forEach(d -> unexpectedDeadLetters.add("%s of %s-%d at %d by %s"
                        .formatted(d.reason(), d.topic(), d.partition(), d.offset(), d.job())));
    }

    private void settle(Produced p) {
        int dead = deadAt(p.place()).size();
        switch (p.subject()) {
            case QUERY, LINEAGE_QUERY -> {
                subject(p.id(), p.tenant());
                fates.add(new Fate(
                        p.subject() + " " + p.id(), evidence.decisionsOn(p.id()).size() + dead));
            }
            case LINEAGE_JOB, LINEAGE_START ->
                fates.add(new Fate(p.subject() + " " + p.id(), jobEnds(evidence.jobs(p.valueSha256()), dead)));
        }
    }

    /** Two job events of one record are one too many, even where the second is refused later. */
    private int jobEnds(List<Evidence.JobFact> jobs, int dead) {
        int decisions = 0;
        for (Evidence.JobFact job : jobs) {
            subjects.add(job.jobEventId());
            decisions += evidence.decisionsOn(job.jobEventId()).size();
        }
        int ends = decisions + dead;
        return ends == 0 ? 0 : Math.max(ends, jobs.size());
    }

    private void settle(Malformed m) {
        String what = "%s at %s-%d %d"
                .formatted(
                        m.kind(),
                        m.place().topic(),
                        m.place().partition(),
                        m.place().offset());
        List<DeadLetterFact> dead = deadAt(m.place());
        if (m.expected() == Expected.DEAD_LETTER) {
            fates.add(new Fate(what, dead.size()));
            dead.stream()
                    .filter(d -> m.reason() != null && !m.reason().equals(d.reason()))
                    .forEach(d ->
                            wrongEnds.add("%s: dead letter %s, expected %s".formatted(what, d.reason(), m.reason())));
            return;
        }
        List<DecisionFact> decisions = evidence.decisionsOn(m.eventId());
        subject(m.eventId(), m.tenant());
        fates.add(new Fate(what, decisions.size() + dead.size()));
        dead.forEach(d -> wrongEnds.add("%s: dead letter %s, expected a decision".formatted(what, d.reason())));
        if (m.expected() == Expected.SKIPPED_IF_SAMPLED) {
            skippedIfSampled(m, what);
        }
    }

    private void skippedIfSampled(Malformed m, String what) {
        Evidence.VerdictFact verdict = evidence.verdictOn(m.eventId());
        if (verdict != null && !(verdict.verdict().equals("SKIPPED") && sameEnd(m.reason(), verdict.reason()))) {
            wrongEnds.add("%s: verdict %s %s, expected SKIPPED %s"
                    .formatted(what, verdict.verdict(), verdict.reason(), m.reason()));
        }
    }

    /** Which limit a greedy query meets first is the machine's doing: a slow one runs out of time before memory. */
    private static boolean sameEnd(String expected, String found) {
        return expected.equals(found) || (LIMITS.contains(expected) && LIMITS.contains(found));
    }

    private void subject(String eventId, String tenant) {
        subjects.add(eventId);
        subjectsByTenant.computeIfAbsent(tenant, t -> new ArrayList<>()).add(eventId);
    }

    private List<DeadLetterFact> deadAt(Place place) {
        return deadByPlace.getOrDefault(place, List.of());
    }

    /** Records that came out nowhere. */
    List<Fate> lost() {
        return fates.stream().filter(f -> f.ends() == 0).toList();
    }

    /** Records that came out more than once. */
    List<Fate> duplicated() {
        return fates.stream().filter(f -> f.ends() > 1).toList();
    }

    /** Bad input that ended otherwise than it has to. */
    List<String> wrongEnds() {
        return wrongEnds;
    }

    /** Dead letters of records that were as they should be. */
    List<String> unexpectedDeadLetters() {
        return unexpectedDeadLetters;
    }

    /** Ids of this run's queries by tenant, in the ledger's order. */
    Map<String, List<String>> queriesByTenant() {
        return subjectsByTenant;
    }

    /** Ids of this run's subjects, jobs included, that may have a verdict. */
    Set<String> subjects() {
        return subjects;
    }
}
