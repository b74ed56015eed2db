package io.trustfabric.proofs.zk.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.proofs.zk.batch.BatchVerifier;
import io.trustfabric.proofs.zk.curve.Generators;
import io.trustfabric.proofs.zk.curve.Pippenger;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.curve.SecretMultiplication;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretNonces;
import io.trustfabric.proofs.zk.field.SecretScalar;
import io.trustfabric.proofs.zk.field.SecretVector;
import io.trustfabric.proofs.zk.transcript.Conversation;
import io.trustfabric.proofs.zk.transcript.FixedChallenge;
import io.trustfabric.proofs.zk.transcript.Transcript;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningTest {
    private static final BatchVerifier VERIFIER = new BatchVerifier(new Pippenger(), new SecureRandom());
    private static final int N = 16;

    private final SecretMultiplication multiplication = new SecretMultiplication(new SecureRandom());
    private final SecretNonces nonces = new SecretNonces(new SecureRandom(), new byte[] {1});
    private final Random random = new Random(11);

    @ParameterizedTest(name = "{1} pairs of {0} coefficients")
    @CsvSource({"2, 1", "4, 2", "8, 1", "32, 5"})
    void trueEvaluationsHold(int n, int items) {
        Scalar z = scalar();
        List<Pair> pairs = Stream.generate(() -> pair(n, z)).limit(items).toList();

        assertThat(passes(pairs, n, z, OpeningTest::transcript)).isTrue();
    }

    @Test
    void aFalseEvaluationIsRejected() {
        Scalar z = scalar();
        List<Pair> pairs = List.of(pair(N, z), pair(N, z).withEvaluationPlus(Generators.U));

        assertThat(passes(pairs, N, z, OpeningTest::transcript)).isFalse();
    }

    @Test
    void errorsOfTwoEvaluationsDoNotCancel() {
        Scalar z = scalar();
        List<Pair> pairs = List.of(
                pair(N, z).withEvaluationPlus(Generators.U), pair(N, z).withEvaluationPlus(Generators.U.negate()));

        assertThat(passes(pairs, N, z, OpeningTest::transcript)).isFalse();
    }

    @Test
    void aPartOnUInsideACommitmentIsRejected() {
        Scalar z = scalar();
        List<Pair> pairs = List.of(pair(N, z).withHidden(Scalar.of(3)), pair(N, z));

        assertThat(passes(pairs, N, z, OpeningTest::transcript)).isFalse();
    }

    /** Why w is drawn: overlap-v1, section 15, strategy 9. */
    @Test
    void withoutWAPartOnUInsideACommitmentWouldPass() {
        Scalar z = scalar();
        List<Pair> pairs = List.of(pair(N, z).withHidden(Scalar.of(3)), pair(N, z));

        assertThat(passes(pairs, N, z, () -> FixedChallenge.of("w", Scalar.ONE).begin("ZKTX/TEST/1")))
                .isTrue();
    }

    @Test
    void aPartOnAGeneratorInsideAnEvaluationIsRejected() {
        Scalar z = scalar();
        List<Pair> pairs = List.of(pair(N, z).withEvaluationPlus(Generators.g(N).get(4)));

        assertThat(passes(pairs, N, z, OpeningTest::transcript)).isFalse();
    }

    @Test
    void pairsInAnotherOrderAreRejected() {
        Scalar z = scalar();
        Pair one = pair(N, z);
        Pair other = pair(N, z);
        OpeningProof proof = prove(List.of(one, other), N, z, transcript());

        assertThat(holds(List.of(one, other), N, z, transcript(), proof)).isTrue();
        assertThat(holds(List.of(other, one), N, z, transcript(), proof)).isFalse();
    }

    @Test
    void exchangedLAndRAreRejected() {
        Scalar z = scalar();
        List<Pair> pairs = List.of(pair(N, z));
        OpeningProof p = prove(pairs, N, z, transcript());

        var exchanged = new OpeningProof(p.r(), p.l(), p.s(), p.z1(), p.z2());

        assertThat(holds(pairs, N, z, transcript(), exchanged)).isFalse();
    }

    @Test
    void anotherPolynomialThanTheCommittedOneCannotBeOpened() {
        Scalar z = scalar();
        Pair committed = pair(N, z);
        var pairs = List.of(new Pair(
                committed.commitment(), committed.evaluation(), pair(N, z).opened()));

        assertThat(passes(pairs, N, z, OpeningTest::transcript)).isFalse();
    }

    @Test
    void theProverRefusesAnEvaluationThatIsNotThePolynomials() {
        Scalar z = scalar();
        List<Opened> items = List.of(pair(N, z).opened());

        assertThatThrownBy(() ->
                        new OpeningProver(multiplication, nonces).prove(transcript(), N, z.plus(Scalar.ONE), items))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("an evaluation is not the polynomial's value at z");
    }

    @Test
    void aPolynomialOfAnotherLengthIsABrokenArgument() {
        Scalar z = scalar();
        List<Opened> items = List.of(pair(N / 2, z).opened());

        assertThatThrownBy(() -> new OpeningProver(multiplication, nonces).prove(transcript(), N, z, items))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("16 entries beside 8");
    }

    @Test
    void theSmallCommitmentOfTheSpecificationComesOut() { // Com((X-2)(X-3); 7), overlap-v1, section 19
        SecretVector polynomial = SecretVector.of(Stream.of(6, -5, 1)
                .map(c -> SecretScalar.of(Scalar.of(BigInteger.valueOf(c))))
                .toList());

        Point commitment = multiplication.commit(polynomial, Generators.g(3), SecretScalar.of(Scalar.of(7)));

        assertThat(commitment)
                .hasToString("04b0ed71cdc574ed8a8fd7220d7ae6263dede3ceeccaaa15907835a47dd4b3b668"
                        + "dade637d0d64edb32ee3a5461674bc4ab5efc670299bd062542a4288d924ddbb");
    }

    private boolean passes(List<Pair> pairs, int n, Scalar z, Supplier<Conversation> conversation) {
        return holds(pairs, n, z, conversation.get(), prove(pairs, n, z, conversation.get()));
    }

    private OpeningProof prove(List<Pair> pairs, int n, Scalar z, Conversation conversation) {
        return new OpeningProver(multiplication, nonces).prove(conversation, n, z, Pair.opened(pairs));
    }

    private static boolean holds(List<Pair> pairs, int n, Scalar z, Conversation conversation, OpeningProof proof) {
        OpeningChallenges challenges = OpeningVerifier.challenges(conversation, n, z, proof);
        return VERIFIER.holds((sum, weights) ->
                challenges.addTo(sum, weights.next(), pairs.size(), (i, ofCommitment, ofEvaluation) -> {
                    sum.add(pairs.get(i).commitment(), ofCommitment);
                    sum.add(pairs.get(i).evaluation(), ofEvaluation);
                }));
    }

    private Pair pair(int n, Scalar z) {
        SecretVector f = SecretVector.of(
                Stream.generate(() -> SecretScalar.of(scalar())).limit(n).toList());
        SecretScalar r = SecretScalar.of(scalar());
        SecretScalar t = SecretScalar.of(scalar());
        return new Pair(
                multiplication.commit(f, Generators.g(n), r),
                multiplication.commit(f.at(z), Generators.U, t),
                new Opened(f, r, f.at(z), t));
    }

    private Scalar scalar() {
        return Scalar.of(new BigInteger(256, random));
    }

    private static Conversation transcript() {
        return new Transcript("ZKTX/TEST/1");
    }
}
