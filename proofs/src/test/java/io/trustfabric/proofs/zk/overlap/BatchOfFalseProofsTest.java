package io.trustfabric.proofs.zk.overlap;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.zk.batch.BatchItem;
import io.trustfabric.proofs.zk.batch.Candidate;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.transcript.Transcript;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a prover gains by sending several proofs at once (overlap-v1, section 15): nothing, with weights drawn afterwards. */
class BatchOfFalseProofsTest {

    @Test
    @DisplayName("row 15b: the errors of two false proofs cancel; weights of one accept them")
    void errorsThatCancel() {
        Cheat nineShared = Cheat.of(Parties.sharing(9, 1), 8, 2);
        Candidate first = candidate(nineShared.statement(), nineShared.prove());
        Point error = Equation.value(() -> Scalar.ONE, first);
        Cheat second = Cheat.of(Parties.sharing(3, 3), 8, 4);
        second.announced = error; // MUL-1 of the second is off by as much as OPEN of the first
        Candidate cancelling = candidate(second.statement(), second.prove());

        assertThat(Equation.value(() -> Scalar.ONE, first, cancelling).isInfinity())
                .isTrue();
        assertThat(Parties.batches().allHold(batch(first, cancelling))).isFalse();
        assertThat(Parties.batches().holds(first)).isFalse();
        assertThat(Parties.batches().holds(cancelling)).isFalse();
    }

    @Test
    void oneFalseProofAmongTrueOnesIsFound() {
        Parties parties = Parties.sharing(3, 5);
        Candidate truth = candidate(parties.statement(8), parties.proof(8, 6));
        Candidate other = candidate(parties.statement(3), parties.proof(3, 7));
        Cheat nineShared = Cheat.of(Parties.sharing(9, 1), 8, 2);
        Candidate lie = candidate(nineShared.statement(), nineShared.prove());

        assertThat(Parties.batches().allHold(batch(truth, other))).isTrue();
        assertThat(Parties.batches().allHold(batch(truth, lie, other))).isFalse();
    }

    private static Candidate candidate(OverlapStatement statement, OverlapProof proof) {
        return Equation.candidate(statement, proof, Transcript::new);
    }

    private static List<BatchItem> batch(Candidate... candidates) {
        return List.of(candidates).stream().map(c -> new BatchItem("acme", c)).toList();
    }
}
