package io.trustfabric.proofs.zk.overlap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.registration.Bucket;
import io.trustfabric.proofs.zk.transcript.Opening;
import io.trustfabric.proofs.zk.transcript.Transcript;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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

    static Stream<String> messages() {
        return Stream.of(
                "group",
                "generators",
                "np",
                "k",
                "epoch",
                "id-type",
                "pk-e",
                "tenant-a",
                "tenant-b",
                "reg-a",
                "reg-b",
                "disclosure",
                "C-a",
                "C-b",
                "C-u",
                "C-v",
                "C-g",
                "E-a",
                "E-b",
                "E-u",
                "E-v",
                "T",
                "A1",
                "A2",
                "A3");
    }

    @ParameterizedTest(name = "row 7a: the prover leaves {0} out")
    @MethodSource("messages")
    void messageLeftOut(String label) {
        assertThat(brokenWithout(label)).isEqualTo(Equation.ALL);
    }

    @ParameterizedTest(name = "row 7a: the prover leaves the response {0} out")
    @ValueSource(strings = {"s-u", "s-xi", "s-v", "s-eta", "s-r", "L", "R", "S"})
    void responseLeftOut(String label) {
        assertThat(brokenWithout(label)).containsExactly(Equation.OPEN);
    }

    @Test
    @DisplayName("row 7a: z1 and z2 are the last words, no challenge hangs on them")
    void lastWordsLeftOut() {
        assertThat(brokenWithout("z1")).isEmpty();
        assertThat(brokenWithout("z2")).isEmpty();
    }

    @Test
    @DisplayName("row 7a: another protocol's name")
    void anotherProtocol() {
        OverlapProof proof = proved(name -> new Transcript("ZKTX/OVERLAP/2"));

        assertThat(Equation.broken(STATEMENT, proof)).isEqualTo(Equation.ALL);
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

    @Test
    @DisplayName("row 14b: a byte too few or too many")
    void wrongLength() {
        byte[] bytes = PROOF.encode();

        assertThatThrownBy(() -> OverlapProof.decode(Arrays.copyOf(bytes, 1783), Bucket.B64))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("1783");
        assertThatThrownBy(() -> OverlapProof.decode(Arrays.copyOf(bytes, 1785), Bucket.B64))
                .isInstanceOfSatisfying(
                        MalformedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TRAILING_BYTES));
        assertThatThrownBy(() -> OverlapProof.decode(new byte[0], Bucket.B64)).isInstanceOf(MalformedException.class);
    }

    @Test
    @DisplayName("row 14c: a response of n more is another encoding of the same scalar")
    void scalarNotBelowTheOrder() {
        byte[] bytes = PROOF.encode();
        byte[] order = Scalar.ORDER.toByteArray(); // a sign byte first
        for (int scalar = 0; scalar < 7; scalar++) {
            byte[] hostile = bytes.clone();
            System.arraycopy(order, 1, hostile, 24 * Point.BYTES + scalar * Scalar.BYTES, Scalar.BYTES);

            assertThatThrownBy(() -> OverlapProof.decode(hostile, Bucket.B64)).isInstanceOf(MalformedException.class);
        }
    }

    @Test
    @DisplayName("rows 14d, e: the point at infinity, off the curve or compressed, in each place")
    void pointsThatAreNone() {
        byte[] bytes = PROOF.encode();
        for (int point = 0; point < 24; point++) {
            for (byte first : new byte[] {0, 2, 3, 6, 7}) {
                byte[] hostile = bytes.clone();
                hostile[point * Point.BYTES] = first;
                assertThatThrownBy(() -> OverlapProof.decode(hostile, Bucket.B64))
                        .isInstanceOf(MalformedException.class);
            }
            byte[] zeros = bytes.clone();
            Arrays.fill(zeros, point * Point.BYTES, (point + 1) * Point.BYTES, (byte) 0);
            assertThatThrownBy(() -> OverlapProof.decode(zeros, Bucket.B64)).isInstanceOf(MalformedException.class);
        }
    }

    private Set<Equation> brokenWithout(String label) {
        return Equation.broken(STATEMENT, proved(name -> new Weakened.Deaf(name, label)));
    }

    private OverlapProof proved(Opening opening) {
        return new OverlapProver(Parties.multiplication(18), Parties.nonces(19), opening)
                .prove(
                        STATEMENT,
                        PARTIES.a(),
                        PARTIES.b(),
                        OverlapWitness.of(PARTIES.a(), PARTIES.b(), K).orElseThrow());
    }
}
