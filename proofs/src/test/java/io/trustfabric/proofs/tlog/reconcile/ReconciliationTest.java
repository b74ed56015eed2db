package io.trustfabric.proofs.tlog.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.tlog.root.RootLeaf;
import io.trustfabric.proofs.tlog.root.SourceCounts;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
    private static final String TOPIC = "trust.verdicts.v1";

    @Test
    void equalCountsAgree() {
        var series = series(at(0, 10, 10), at(1, 25, 24)).between(0, 9, 0); // offset 12 is a transaction marker

        assertThat(Reconciliation.of(series, List.of(10L, 14L), 0, List.of()).agrees())
                .isTrue();
    }

    @Test
    void aDroppedRecordIsNamedByTheEpochsRange() {
        var series = series(at(0, 10, 10), at(1, 25, 24), at(2, 30, 29)).between(0, 9, 0);

        var found = Reconciliation.of(series, List.of(10L, 15L, 5L), 0, List.of());

        assertThat(found.missing()).containsExactly(new Reconciliation.Missing(10, 25, 1, 1));
        assertThat(found.counted() - found.logged()).isEqualTo(1);
    }

    @Test
    void aRecordThatCameLateIsNoLoss() {
        var series = series(at(0, 10, 9), at(1, 20, 19), at(2, 30, 30)).between(0, 9, 0);

        assertThat(Reconciliation.of(series, List.of(10L, 10L, 10L), 0, List.of())
                        .agrees())
                .isTrue();
    }

    @Test
    void whatWasDeletedFromTheTopicIsNotLookedAt() {
        var series = series(at(0, 10, 10), at(1, 20, 20), at(2, 30, 29)).between(0, 9, 15);

        var found = Reconciliation.of(series, List.of(10L), 0, List.of());

        assertThat(series.points()).hasSize(2);
        assertThat(found.missing()).containsExactly(new Reconciliation.Missing(20, 30, 1, 2));
    }

    @Test
    void moreInTheLogThanInTheTopicIsSaid() {
        var series = series(at(0, 10, 10)).between(0, 9, 0);

        assertThat(Reconciliation.of(series, List.of(8L), 0, List.of()).surplus())
                .isEqualTo(2);
    }

    @Test
    void throughTwoPathsTheYoungestMayStillBeOnTheirWay() {
        var builder = new SourceSeries.Builder();
        builder.add(new RootLeaf.Epoch(
                0,
                0,
                0,
                List.of(),
                List.of(new SourceCounts(TOPIC, 0, 0, 10, 5), new SourceCounts(TOPIC, 0, 1, 6, 2))));
        var series = builder.build().get(0).between(0, 9, 0);

        assertThat(series.paths()).isEqualTo(2);
        assertThat(Reconciliation.of(series, List.of(10L), 3, List.of()).agrees())
                .isTrue();
        assertThat(Reconciliation.of(series, List.of(10L), 2, List.of()).missing())
                .containsExactly(new Reconciliation.Missing(0, 10, 1, 0));
    }

    @Test
    void aPartitionOfWhichTheLogSaysNothingIsMissingWhole() {
        var tail = new Reconciliation.Missing(0, 7, 7, -1);
        var none = new SourceSeries(TOPIC, 3, List.of(), 0);

        assertThat(Reconciliation.of(none, List.of(), 0, List.of(tail)).missing())
                .containsExactly(tail);
    }

    private static RootLeaf.Epoch at(long epoch, long next, long records) {
        return new RootLeaf.Epoch(epoch, 0, 0, List.of(), List.of(new SourceCounts(TOPIC, 0, 0, next, records)));
    }

    private static SourceSeries series(RootLeaf.Epoch... epochs) {
        var builder = new SourceSeries.Builder();
        List.of(epochs).forEach(builder::add);
        return builder.build().get(0);
    }
}
