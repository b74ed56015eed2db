package io.trustfabric.proofs.zk.overlap;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.zk.batch.BatchItem;
import io.trustfabric.proofs.zk.batch.Candidate;
import io.trustfabric.proofs.zk.batch.LinearCombination;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.transcript.Transcript;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a prover gains by sending several proofs at once (overlap-v1, section 15): nothing, with weights drawn afterwards. */
class BatchOfFalseProofsTest {

    @Test
    @DisplayName("row 15b: the errors of two false proofs cancel; weights of one accept them")
    void errorsThatCancel() {
        Cheat nineShared = Cheat.of(Parties.sharing(9, 1), 8, 2);
        Candidate first = candidate(nineShared.statement(), nineShared.prove());
        Point error = Equation.value(() -> Scalar.ONE, first);
        Cheat second = Cheat.of(Parties.sharing(3, 3), 8, 4);
        second.announced = List.of(
                error, Point.INFINITY, Point.INFINITY); // MUL-1 of the second is off by as much as OPEN of the first
        Candidate cancelling = candidate(second.statement(), second.prove());

        assertThat(Equation.value(() -> Scalar.ONE, first, cancelling).isInfinity())
                .isTrue();
        assertThat(Parties.batches().allHold(batch(first, cancelling))).isFalse();
        assertThat(Parties.batches().holds(first)).isFalse();
        assertThat(Parties.batches().holds(cancelling)).isFalse();
    }

    @ParameterizedTest(name = "A{0} and A{1}")
    @CsvSource({"1, 2", "1, 3", "2, 3"})
    @DisplayName("row 15b, within one proof: each equation has a weight of its own")
    void errorsThatCancelWithinOneProof(int one, int other) {
        Cheat cheat = Cheat.of(Parties.sharing(3, 3), 8, 4);
        var errors = new ArrayList<>(cheat.announced);
        errors.set(one - 1, Point.BASE);
        errors.set(other - 1, Point.BASE.negate());
        cheat.announced = errors;
        Candidate cancelling = candidate(cheat.statement(), cheat.prove());

        assertThat(Equation.value(() -> Scalar.ONE, cancelling).isInfinity()).isTrue();
        assertThat(Parties.batches().holds(cancelling)).isFalse();
    }

    @Test
    void batchPaysOnceForGeneratorsAndForRegistrationsThatRepeat() {
        Parties parties = Parties.sharing(3, 5);
        var sum = new LinearCombination();
        for (int k = 6; k <= 8; k++) {
            candidate(parties.statement(k), parties.proof(k, k)).addTo(sum, () -> Scalar.ONE);
        }

        int own = 12 + 2 * 6; // without C_A and C_B
        int forTheBatch = 64 + 2;
        int ofRangeProofs = 1; // V, always counted
        assertThat(sum.terms()).isEqualTo(3 * own + 2 + forTheBatch + ofRangeProofs);
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
