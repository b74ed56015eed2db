package io.trustfabric.proofs.zk.overlap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.registration.Bucket;
import io.trustfabric.proofs.zk.transcript.Transcript;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proofs shown for what they are not about (overlap-v1, section 15). */
class MisusedProofTest {
    private static final int K = 8;

    /** Exactly eight shared members. */
    private static final Parties PARTIES = Parties.sharing(8, 1);

    private static final OverlapStatement STATEMENT = PARTIES.statement(K);
    private static final OverlapProof PROOF = PARTIES.proof(K, 6);

    @Test
    @DisplayName("row 4a: an honest proof for (A, D) shown for (A, B)")
    void proofAgainstAnotherSet() {
        Cheat againstB = Cheat.of(Parties.sharing(9, 2), K, 3);
        Cheat againstD = Cheat.of(Parties.sharing(9, 2), K, 4);
        againstD.pB = Poly.roots(Parties.sharing(0, 5).rootsB());
        againstD.euclid(againstD.pA, againstD.pB);

        OverlapProof honest = againstD.prove();

        assertThat(Equation.broken(againstD.statement(), honest)).isEmpty();
        assertThat(Equation.broken(againstB.statement(), honest)).isEqualTo(Equation.ALL);
    }

    @Test
    @DisplayName("row 4b: the transcript says C_B, the polynomials are D's")
    void polynomialsOfAnotherSet() {
        Cheat cheat = Cheat.of(Parties.sharing(9, 2), K, 3);
        OverlapStatement aboutB = cheat.statement();
        cheat.pB = Poly.roots(Parties.sharing(0, 5).rootsB());
        cheat.euclid(cheat.pA, cheat.pB);

        assertThat(Equation.broken(aboutB, cheat.prove(aboutB))).containsExactly(Equation.OPEN);
    }

    @Test
    @DisplayName("row 4c: A and B exchanged in the statement")
    void partiesExchanged() {
        assertThat(Equation.broken(STATEMENT, PROOF)).isEmpty();
        assertThat(Equation.broken(Statements.exchanged(STATEMENT), PROOF)).isEqualTo(Equation.ALL);
    }

    @Test
    @DisplayName("row 5a: a proof for k = 8 shown for k = 7")
    void proofForAnotherBound() {
        assertThat(Equation.broken(PARTIES.statement(7), PROOF)).isEqualTo(Equation.ALL);
    }

    @Test
    @DisplayName("row 5b: a transcript for k = 7, a witness for k = 8")
    void witnessForAnotherBound() {
        Cheat cheat = Cheat.of(PARTIES, 8, 8);
        OverlapStatement seven = Statements.bounded(cheat.statement(), 7);

        assertThat(Equation.broken(seven, cheat.prove(seven))).containsExactly(Equation.OPEN);
    }

    @ParameterizedTest(name = "row 5c, d: k = {0} is refused before anything is computed")
    @ValueSource(ints = {9, 64, Integer.MAX_VALUE, -1, Integer.MIN_VALUE})
    void boundOutOfRange(int k) {
        OverlapStatement outOfRange = Statements.bounded(STATEMENT, k);
        assertThat(outOfRange.check())
                .isEqualTo(Verdict.reject(Reason.BAD_STATEMENT, "a bound of %d, expected 0 to 8", k));
        assertThatThrownBy(() -> new OverlapVerifier().candidate(outOfRange, PROOF))
                .isInstanceOf(MalformedException.class)
                .hasMessage("a bound of %d, expected 0 to 8", k);
    }

    @Test
    @DisplayName("row 5c: with mixed buckets the smaller one's limit counts")
    void limitIsThatOfTheSmallerBucket() {
        Parties mixed = Parties.sharing(0, Bucket.B256, Bucket.B64, 10);

        assertThat(mixed.statement(8).check().accepted()).isTrue();
        assertThat(mixed.statement(9).check().accepted()).isFalse();
    }

    @Test
    @DisplayName("row 5e: a proof for another N' has another length")
    void proofForAnotherBucket() {
        OverlapStatement larger = Statements.bucketed(STATEMENT, Bucket.B256);

        assertThatThrownBy(() -> OverlapProof.decode(PROOF.encode(), Bucket.B256))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("1784");
        assertThatThrownBy(() -> new OverlapVerifier().candidate(larger, PROOF))
                .isInstanceOf(MalformedException.class)
                .hasMessage("a proof of 6 rounds, expected 8");
    }

    @Test
    void statementAboutOneTenantOrOneSetIsRefused() {
        Point c = STATEMENT.commitmentA();

        assertThat(Statements.by(STATEMENT, STATEMENT.tenantB()).check())
                .isEqualTo(Verdict.reject(Reason.BAD_STATEMENT, "both sets are of one tenant: globex"));
        assertThat(Statements.between(STATEMENT, c, c).check())
                .isEqualTo(Verdict.reject(Reason.BAD_STATEMENT, "both sets have one commitment: %s", c));
        assertThat(Statements.between(STATEMENT, c, Point.INFINITY).check())
                .isEqualTo(Verdict.reject(Reason.BAD_STATEMENT, "a commitment is the point at infinity"));
    }

    @Test
    void halfOfASurrogatePairIsNoTenantSinceItWouldBeHeardAsAQuestionMark() {
        assertThat(Statements.by(STATEMENT, "globex\ud800").check())
                .isEqualTo(Verdict.reject(
                        Reason.BAD_STATEMENT, "epoch, identifier type or a tenant is no well-formed text"));
        assertThatThrownBy(() -> new Transcript("ZKTX/REG/1").absorb("tenant", "globex\ud800"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("rows 6f, 6g: a set without members, or off by G_0, passes here: REG-v1 is needed")
    void setsThatOnlyTheRegistrationRefuses() {
        Cheat one = Cheat.of(PARTIES, K, 12);
        one.pA = Poly.ONE;
        one.u = Poly.xTo(K);
        one.v = Poly.ZERO;
        one.ghat = Poly.ZERO;
        Cheat offByOne = Cheat.of(PARTIES, 0, 13);
        offByOne.pA = offByOne.pB.plus(Poly.ONE);
        offByOne.blindingA = offByOne.blindingB;
        offByOne.u = Poly.ONE;
        offByOne.v = Poly.of(Scalar.ONE.negate());
        offByOne.ghat = Poly.ZERO;

        assertThat(Equation.broken(one.statement(), one.prove())).isEmpty();
        assertThat(Equation.broken(offByOne.statement(), offByOne.prove())).isEmpty();
    }

    @Test
    @DisplayName("row 7b: replayed in another epoch, by another tenant, under another disclosure")
    void replayed() {
        for (OverlapStatement other : List.of(
                Statements.inEpoch(STATEMENT, "2027-Q1"),
                Statements.by(STATEMENT, "initech"),
                Statements.under(STATEMENT, Parties.hash("another")))) {
            assertThat(Equation.broken(other, PROOF)).isEqualTo(Equation.ALL);
        }
    }
}
