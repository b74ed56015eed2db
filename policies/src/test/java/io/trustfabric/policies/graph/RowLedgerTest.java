package io.trustfabric.policies.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a graph does with more queries than it remembers one by one. */
class RowLedgerTest {
    private final RowLedger ledger = new RowLedger();

    @Test
    void ofTooManyQueriesTheTwoThatEndSoonestBecomeOne() {
        for (int query = 0; query <= RowLedger.MAX_QUERIES; query++) {
            charge(query, 2, 100 + query);
        }

        assertThat(ledger.list()).hasSize(RowLedger.MAX_QUERIES);
        assertThat(rows()).isEqualTo(2L * (RowLedger.MAX_QUERIES + 1));
        ledger.advance(100); // the first would have ended here
        assertThat(rows()).isEqualTo(2L * (RowLedger.MAX_QUERIES + 1));
        ledger.advance(101);
        assertThat(rows()).isEqualTo(2L * (RowLedger.MAX_QUERIES - 1));
    }

    @Test
    void whatBecameOneIsChargedAgainOnlyWhereItIsForgotten() {
        for (int query = 0; query <= RowLedger.MAX_QUERIES; query++) {
            charge(query, 2, 100 + query);
        }
        long before = rows();

        charge(1, 2, 101); // stands for itself and the one before
        assertThat(rows()).isEqualTo(before);
        charge(0, 2, 101);
        assertThat(rows()).isEqualTo(before + 2);
    }

    @Test
    void anEarlierEndDoesNotShortenACharge() {
        charge(1, 2, 100);
        charge(1, 2, 50);

        ledger.advance(99);
        assertThat(rows()).isEqualTo(2);
        ledger.advance(100);
        assertThat(ledger.isEmpty()).isTrue();
    }

    @Test
    void datasetsAreKeptApart() {
        charge(1, 2, 100);
        ledger.charge(new RowCharge("crm.orders", 1, 3), 50);

        ledger.advance(50);

        assertThat(rows()).isEqualTo(2);
        assertThat(ledger.rowsWith("crm.orders", List.of())).isZero();
    }

    private void charge(long query, long rows, long expiryMillis) {
        ledger.charge(new RowCharge("crm.people", query, rows), expiryMillis);
    }

    private long rows() {
        return ledger.rowsWith("crm.people", List.of());
    }
}
