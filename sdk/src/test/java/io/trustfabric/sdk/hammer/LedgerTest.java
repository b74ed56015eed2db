package io.trustfabric.sdk.hammer;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.root.TenantLabel;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final TenantLabel OURS = new TenantLabel(Hash32.of(new byte[32]));
    private static final TenantLabel OTHERS = new TenantLabel(Hash32.ofHex("01".repeat(32)));
    private static final byte[] LEAF = {1};

    private final Ledger ledger = new Ledger();

    @Test
    void anOutcomeIsSealedByTheFirstCheckpointThatCoversItWhicheverIsReadFirst() {
        sent("a");
        ledger.sealed(OURS, 6, 100); // the checkpoint is here before the admission
        ledger.sealed(OTHERS, 60, 101);
        ledger.sealed(OURS, 7, 200);
        ledger.admitted("a", OURS, 6, LEAF);
        ledger.sealed(OURS, 9, 300);

        assertThat(ledger.sealedAt(only())).hasValue(200);
        assertThat(ledger.complete(false)).isTrue();
    }

    @Test
    void anAcknowledgedOutcomeThatIsNowhereIsLost() {
        sent("a");

        assertThat(ledger.complete(false)).isFalse();
        assertThat(WrittenReport.of("t", "r", ledger, false).lost()).isEqualTo(1);
    }

    @Test
    void anOutcomeThatTheBrokersNeverTookIsNotLost() {
        ledger.sent("a", 0);

        WrittenReport report = WrittenReport.of("t", "r", ledger, false);
        assertThat(report.lost()).isZero();
        assertThat(report.refused()).isTrue();
    }

    @Test
    void aSecondIndexIsADuplicateAndTheSameToldAgainIsNone() {
        sent("a");
        ledger.admitted("a", OURS, 6, LEAF);
        ledger.admitted("a", OURS, 6, LEAF);
        assertThat(WrittenReport.of("t", "r", ledger, false).duplicates()).isZero();

        ledger.admitted("a", OURS, 8, LEAF);
        assertThat(WrittenReport.of("t", "r", ledger, false).duplicates()).isEqualTo(1);
    }

    @Test
    void receiptsAreMissedWhereTheyAreExpectedOrOthersCame() {
        sent("a");
        sent("b");
        assertThat(WrittenReport.of("t", "r", ledger, false).receiptsMissing()).isZero();
        assertThat(WrittenReport.of("t", "r", ledger, true).receiptsMissing()).isEqualTo(2);

        ledger.receipt("a", 5);
        assertThat(WrittenReport.of("t", "r", ledger, false).receiptsMissing()).isEqualTo(1);
    }

    private void sent(String id) {
        ledger.sent(id, 0);
        ledger.acknowledged(id);
    }

    private Written only() {
        return ledger.all().iterator().next();
    }
}
