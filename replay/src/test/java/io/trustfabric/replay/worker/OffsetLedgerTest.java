package io.trustfabric.replay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OffsetLedgerTest {

    private static final TopicPartition P0 = new TopicPartition("requests", 0);
    private static final TopicPartition P1 = new TopicPartition("requests", 1);

    private final OffsetLedger ledger = new OffsetLedger();

    @BeforeEach
    void threeTakenOfOnePartition() {
        ledger.taken(P0, 10, 1_000);
        ledger.taken(P0, 11, 2_000);
        ledger.taken(P0, 12, 3_000);
    }

    @Test
    void anOffsetIsCommittedOnlyWhenEverythingBeforeItIsAnswered() {
        ledger.answered(P0, 11);
        ledger.answered(P0, 12);
        assertThat(ledger.committable()).isEqualTo(Map.of(P0, new OffsetAndMetadata(10)));

        ledger.answered(P0, 10);
        assertThat(ledger.committable()).isEqualTo(Map.of(P0, new OffsetAndMetadata(13)));
    }

    @Test
    void nothingIsCommittedTwice() {
        ledger.answered(P0, 10);
        ledger.committed(ledger.committable());

        assertThat(ledger.committable()).isEmpty();
    }

    @Test
    void theOldestUnansweredRequestIsTheQueuesAge() {
        ledger.taken(P1, 5, 500);
        assertThat(ledger.oldestMillis()).hasValue(500);

        ledger.answered(P1, 5);
        ledger.answered(P0, 10);
        assertThat(ledger.oldestMillis()).hasValue(2_000);
    }

    @Test
    void anAnswerForAPartitionThatWentToAnotherWorkerCommitsNothing() {
        ledger.forget(List.of(P0));
        ledger.answered(P0, 10);

        assertThat(ledger.committable()).isEmpty();
        assertThat(ledger.oldestMillis()).isEmpty();
        assertThat(ledger.unanswered()).isZero();
    }
}
