package io.trustfabric.proofs.zk.range;

import static io.trustfabric.proofs.zk.range.Ranges.MAX;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.zk.batch.BatchItem;
import io.trustfabric.proofs.zk.batch.BatchVerdict;
import io.trustfabric.proofs.zk.batch.BatchVerdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Proofs of several sizes, and several about one commitment, for one multiplication. Source: range-v1, section 9. */
class RangeBatchTest {
    private final List<BatchItem> items = new ArrayList<>();

    @BeforeEach
    void honestProofs() throws Exception {
        add("acme", new Ranges(60).with(1, 0, MAX));
        add("acme", new Ranges(61).with(2, 0, MAX));
        var twoSlots = new Ranges(62).with(3, 3, 4);
        add("acme", twoSlots);
        add("beta", twoSlots);
        add("beta", new Ranges(63).with(5, 1, 10).with(6, 1, 10));
        add("beta", new Ranges(64).with(7, 0, MAX));
    }

    @Test
    void honestProofsHoldTogether() {
        BatchVerdict verdict = Ranges.verifier().verify(items, 0);

        assertThat(verdict.outcomes()).containsOnly(Outcome.HOLDS).hasSize(6);
        assertThat(verdict.multiplications()).isEqualTo(1);
    }

    @Test
    void aFalseOneAmongThemIsFound() throws Exception {
        var ranges = new Ranges(65).with(8, 1, 10);
        RangeProof p = ranges.prove();
        var badMu = new RangeProof(
                p.a(), p.s(), p.t1(), p.t2(), p.tX(), p.tauX(), p.mu().plus(ranges.scalar()), p.product());
        items.add(3, new BatchItem("acme", Ranges.candidate(ranges.statement(), badMu)));

        BatchVerdict verdict = Ranges.verifier().verify(items, 10);

        assertThat(verdict.outcomes())
                .containsExactly(
                        Outcome.HOLDS,
                        Outcome.HOLDS,
                        Outcome.HOLDS,
                        Outcome.FAILS,
                        Outcome.HOLDS,
                        Outcome.HOLDS,
                        Outcome.HOLDS);
    }

    private void add(String payer, Ranges ranges) throws Exception {
        items.add(new BatchItem(payer, Ranges.candidate(ranges.statement(), ranges.prove())));
    }
}
