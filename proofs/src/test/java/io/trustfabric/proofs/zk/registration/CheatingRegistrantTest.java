package io.trustfabric.proofs.zk.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.zk.curve.Generators;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretScalar;
import io.trustfabric.proofs.zk.field.SecretVector;
import io.trustfabric.proofs.zk.transcript.FixedChallenge;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Strategies 6d and 6e of overlap-v1, section 15: what REG-v1 is there to stop. */
class CheatingRegistrantTest {
    private static final int CAPACITY = Bucket.B64.capacity();

    private Registrant registrant;

    @BeforeEach
    void registrant() {
        registrant = new Registrant(Bucket.B64, 6);
    }

    @Test
    void theCheatsOwnWayPassesWithARegisteredSet() throws Exception {
        assertThat(registrant.passesWith(registrant.set(9).polynomial())).isTrue();
    }

    @Test
    void theZeroPolynomialIsRejected() {
        assertThat(registrant.passesWith(SecretVector.zeros(1))).isFalse();
    }

    @Test
    void theZeroPolynomialIsRejectedBesideAZeroF() {
        SecretVector zero = SecretVector.zeros(Bucket.B64.generators());

        assertThat(registrant.passesWith(zero, zero)).isFalse();
    }

    /** Why z is drawn after C_F: the polynomial of every member would be registered (overlap-v1, section 14, 2). */
    @Test
    void theZeroPolynomialWouldPassIfZWereKnownBeforeF() {
        int n = Bucket.B64.generators();
        Scalar z = Scalar.of(77);
        SecretVector zero = SecretVector.zeros(n);
        SecretVector onlyAtZ = secret(z.power(n).negate()).padded(n);

        assertThat(registrant.passesWith(zero, onlyAtZ, FixedChallenge.of("z", z)))
                .isTrue();
        assertThat(registrant.passesWith(zero, onlyAtZ)).isFalse();
    }

    @Test
    void aConstantIsRejected() {
        assertThat(registrant.passesWith(secret(Scalar.of(5)))).isFalse();
    }

    @Test
    void aPolynomialOfTooLowADegreeIsRejected() {
        assertThat(registrant.passesWith(ofDegree(CAPACITY - 10))).isFalse();
        assertThat(registrant.passesWith(ofDegree(CAPACITY - 1))).isFalse();
    }

    @Test
    void aPolynomialOfTooHighADegreeIsRejected() {
        assertThat(registrant.passesWith(ofDegree(CAPACITY + 1))).isFalse();
        assertThat(registrant.passesWith(ofDegree(CAPACITY + 5))).isFalse();
    }

    @Test
    void aPolynomialThatIsNotMonicIsRejected() throws Exception {
        SecretVector twice = registrant.set(9).polynomial().times(Scalar.of(2));

        assertThat(registrant.passesWith(twice)).isFalse();
    }

    @Test
    void anotherTenantsRegistrationIsNoneOfOnesOwn() throws Exception {
        SecretSet set = registrant.set(9);
        RegistrationStatement original = registrant.statement(set);
        RegistrationProof proof = registrant.prover().prove(original, set);
        var copied = new RegistrationStatement(original.bucket(), "copycat", original.body(), original.commitment());

        assertThat(Registrant.holds(original, proof)).isTrue();
        assertThat(Registrant.holds(copied, proof)).isFalse();
    }

    @Test
    void aCopiedCommitmentCannotBeProvedWithAnotherSet() throws Exception {
        RegistrationStatement original = registrant.statement(registrant.set(9));

        RegistrationProof proof = registrant.prover().prove(original, registrant.set(9));

        assertThat(Registrant.holds(original, proof)).isFalse();
    }

    @Test
    void anotherTenantsCommitmentWithAKnownShiftCannotBeProved() throws Exception {
        SecretSet mine = registrant.set(9);
        SecretSet theirs = registrant.set(9);
        var shifted = registrant.statement(
                registrant.statement(theirs).commitment().plus(Generators.g(1).get(0)));

        assertThat(Registrant.holds(shifted, registrant.prover().prove(shifted, mine)))
                .isFalse();
    }

    /** Monic, with random lower coefficients. */
    private SecretVector ofDegree(int degree) {
        var leading = secret(Scalar.ONE).shifted(degree, degree + 1);
        List<SecretScalar> lower =
                registrant.tags(degree).stream().map(SecretScalar::of).toList();
        return leading.plus(SecretVector.of(lower).padded(degree + 1));
    }

    private static SecretVector secret(Scalar value) {
        return SecretVector.of(List.of(SecretScalar.of(value)));
    }
}
