package io.trustfabric.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.local.production.ledger.Ledger;
import io.trustfabric.local.production.ledger.LedgerEntry;
import io.trustfabric.local.production.ledger.LedgerEntry.Expected;
import io.trustfabric.local.production.ledger.LedgerEntry.Malformed;
import io.trustfabric.local.production.ledger.LedgerEntry.Place;
import io.trustfabric.local.production.ledger.LedgerEntry.Planted;
import io.trustfabric.local.production.ledger.LedgerEntry.Produced;
import io.trustfabric.local.production.ledger.LedgerEntry.Subject;
import io.trustfabric.local.production.ledger.LedgerWriter;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReckoningTest {
    private static final Place QUERY_PLACE = new Place("trust.query-events.v1", 0, 5);
    private static final Place LINEAGE_PLACE = new Place("openlineage.events", 1, 6);
    private static final Produced QUERY =
            new Produced("query-1", "acme", Subject.QUERY, 0, "q06", "TPCH", "aa", QUERY_PLACE);
    private static final Produced JOB =
            new Produced("run-1", "acme", Subject.LINEAGE_JOB, 0, "q01", "TPCH", "bb", LINEAGE_PLACE);
    private static final Malformed TRUNCATED =
            new Malformed("QUERY_TRUNCATED", null, null, Expected.DEAD_LETTER, "TRUNCATED", "cc", QUERY_PLACE);
    private static final Malformed LYING = new Malformed(
            "QUERY_LYING_MANIFEST",
            "liar-1",
            "mallory",
            Expected.SKIPPED_IF_SAMPLED,
            "MANIFEST_HASH_MISMATCH",
            "dd",
            QUERY_PLACE);

    @TempDir
    private Path folder;

    private final Evidence evidence = new Evidence();

    @Test
    void queryWithoutADecisionIsLost() throws IOException {
        assertThat(reckon(QUERY).lost()).extracting(Reckoning.Fate::what).containsExactly("QUERY query-1");
    }

    @Test
    void queryWithOneDecisionIsNeitherLostNorDuplicated() throws IOException {
        decide("query-1", false);

        assertThat(reckon(QUERY).lost()).isEmpty();
        assertThat(reckon(QUERY).duplicated()).isEmpty();
    }

    @Test
    void secondDecisionIsADuplicate() throws IOException {
        decide("query-1", false);
        decide("query-1", false);

        assertThat(reckon(QUERY).duplicated()).hasSize(1);
    }

    @Test
    void decisionAndDeadLetterOfOneRecordAreADuplicateAndADeadLetterTooMany() throws IOException {
        decide("query-1", false);
        refuse(QUERY_PLACE, "CORRUPT");

        assertThat(reckon(QUERY).duplicated()).hasSize(1);
        assertThat(reckon(QUERY).unexpectedDeadLetters()).hasSize(1);
    }

    @Test
    void jobCountsWhenItsEventAndTheDecisionOnItAreThere() throws IOException {
        assertThat(reckon(JOB).lost()).hasSize(1);
        evidence.jobSeen("bb", new Evidence.JobFact("job-event-1", "acme"));
        assertThat(reckon(JOB).lost()).hasSize(1);
        decide("job-event-1", false);

        assertThat(reckon(JOB).lost()).isEmpty();
        assertThat(reckon(JOB).duplicated()).isEmpty();
    }

    @Test
    void twoJobEventsOfOneRecordAreADuplicate() throws IOException {
        evidence.jobSeen("bb", new Evidence.JobFact("job-event-1", "acme"));
        evidence.jobSeen("bb", new Evidence.JobFact("job-event-1", "acme"));
        decide("job-event-1", false);

        assertThat(reckon(JOB).duplicated()).hasSize(1);
    }

    @Test
    void badRecordEndsAsTheDeadLetterThatItMust() throws IOException {
        assertThat(reckon(TRUNCATED).lost()).hasSize(1);
        refuse(QUERY_PLACE, "TRUNCATED");

        Reckoning reckoning = reckon(TRUNCATED);
        assertThat(reckoning.lost()).isEmpty();
        assertThat(reckoning.wrongEnds()).isEmpty();
        assertThat(reckoning.unexpectedDeadLetters()).isEmpty();
    }

    @Test
    void deadLetterForAnotherReasonIsAWrongEnd() throws IOException {
        refuse(QUERY_PLACE, "CORRUPT");

        assertThat(reckon(TRUNCATED).wrongEnds()).singleElement().asString().contains("CORRUPT, expected TRUNCATED");
    }

    @Test
    void lyingManifestMustBeSkippedWhereItIsSampled() throws IOException {
        decide("liar-1", true);
        assertThat(reckon(LYING).wrongEnds()).isEmpty();

        judge("liar-1", "MATCH", "EQUAL");

        assertThat(reckon(LYING).wrongEnds()).hasSize(1);
    }

    @Test
    void eitherLimitEndsAQueryThatNeverEnds() throws IOException {
        Malformed endless = new Malformed(
                "QUERY_ENDLESS", "liar-1", "mallory", Expected.SKIPPED_IF_SAMPLED, "TIMEOUT", "dd", QUERY_PLACE);
        decide("liar-1", true);
        judge("liar-1", "SKIPPED", "OUT_OF_MEMORY");

        assertThat(reckon(endless).wrongEnds()).isEmpty();
    }

    @Test
    void mismatchOfARunThatChangedIsDetectedAndAnyOtherIsAFalseAlarm() throws IOException {
        decide("query-1", true);
        judge("query-1", "MISMATCH", "VALUES");
        Planted changed = new Planted("sql-1", "query-1", "acme", 0, "SQL", "a", "b", true);
        Planted unchanged = new Planted("sql-1", "query-1", "acme", 0, "SQL", "a", "b", false);

        DemoFindings guilty = findings(QUERY, changed);
        DemoFindings innocent = findings(QUERY, unchanged);

        assertThat(guilty.interventions()).singleElement().matches(DemoFindings.Found::detected);
        assertThat(guilty.falseAlarms()).isEmpty();
        assertThat(innocent.falseAlarms()).hasSize(1);
        assertThat(findings(QUERY).falseAlarms()).hasSize(1);
    }

    @Test
    void outstandingEndsWithTheReceipt() throws IOException {
        decide("query-1", true);
        assertThat(findings(QUERY).outstanding()).isEqualTo(new Outstanding(0, 1, 0, 0));
        judge("query-1", "MATCH", "EQUAL");
        assertThat(findings(QUERY).outstanding()).isEqualTo(new Outstanding(0, 0, 1, 0));
        evidence.receipted(new Evidence.ReceiptFact("r", "acme", "verdict-of-query-1", 0, "", 30));

        assertThat(findings(QUERY).outstanding().nothing()).isTrue();
        assertThat(findings(QUERY).receiptMillis().percentile(0.5)).isEqualTo(10);
    }

    @Test
    void whatTheSecondRuntimeWasAskedIsOutstandingUntilItAnswers() throws IOException {
        decide("query-1", true);
        judge("query-1", "MATCH", "EQUAL");
        evidence.receipted(new Evidence.ReceiptFact("r", "acme", "verdict-of-query-1", 0, "", 30));
        evidence.crossRequested("query-1");
        assertThat(findings(QUERY).outstanding()).isEqualTo(new Outstanding(0, 0, 0, 1));

        evidence.crossChecked(
                "query-1",
                new Evidence.CrossFact(
                        "postgresql-18.6",
                        "BEYOND",
                        "VALUES",
                        "1 of 1 columns differ",
                        0.5,
                        java.util.Map.of("x", 0.5)));

        assertThat(findings(QUERY).outstanding().nothing()).isTrue();
        CrossRuntimeFigures figures = new CrossRuntimeFigures(findings(QUERY));
        assertThat(figures.beyond()).singleElement().asString().startsWith("q06: VALUES");
        assertThat(figures.json().at("/perQuery/q06/columns/x").asDouble()).isEqualTo(0.5);
        assertThat(figures.json().get("beyond").asInt()).isEqualTo(1);
        assertThat(figures.json().get("shareWithinHalfPercent").asDouble()).isZero();
        assertThat(figures.json().get("high").asDouble()).isBetween(0.79, 0.80); // Wilson, none of one
    }

    private void decide(String eventId, boolean sampled) {
        evidence.decided(eventId, new Evidence.DecisionFact("acme", false, sampled, sampled ? "request" : null), 0);
    }

    private void refuse(Place place, String reason) {
        evidence.refused(new Evidence.DeadLetterFact(
                reason + place, "sampler", place.topic(), place.partition(), place.offset(), reason));
    }

    private void judge(String eventId, String verdict, String reason) {
        evidence.judged(eventId, new Evidence.VerdictFact("verdict-of-" + eventId, "acme", verdict, reason, "", 20));
    }

    private Reckoning reckon(LedgerEntry... entries) throws IOException {
        return new Reckoning(ledger(entries), evidence);
    }

    private DemoFindings findings(LedgerEntry... entries) throws IOException {
        return new DemoFindings(ledger(entries), evidence);
    }

    private Ledger ledger(LedgerEntry... entries) throws IOException {
        Path file = folder.resolve("ledger.jsonl");
        try (LedgerWriter writer = LedgerWriter.create(file)) {
            for (LedgerEntry entry : entries) {
                writer.append(entry);
            }
        }
        return Ledger.read(file);
    }
}
