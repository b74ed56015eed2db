package io.trustfabric.proofs.zk.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.curve.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrationProofTest {

    @ParameterizedTest(name = "{1} tags in {0}")
    @CsvSource({"B64, 1", "B64, 30", "B64, 55", "B256, 100"})
    void anHonestProofHolds(Bucket bucket, int tags) throws Exception {
        var registrant = new Registrant(bucket, tags);
        SecretSet set = registrant.set(tags);
        RegistrationStatement statement = registrant.statement(set);

        RegistrationProof proof = registrant.prover().prove(statement, set);

        assertThat(Registrant.holds(statement, RegistrationProof.decode(proof.encode(), bucket)))
                .isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"B64, 1039", "B256, 1299", "B1024, 1559", "B4096, 1819"})
    void aProofHasTheLengthThatTheSpecificationSays(Bucket bucket, int bytes) {
        assertThat(RegistrationProof.bytes(bucket)).isEqualTo(bytes);
    }

    @Test
    void twoProofsOfOneSetHaveNoPointInCommon() throws Exception {
        var registrant = new Registrant(Bucket.B64, 2);
        SecretSet set = registrant.set(3);
        RegistrationStatement statement = registrant.statement(set);

        RegistrationProof one = registrant.prover().prove(statement, set);
        RegistrationProof other = registrant.prover().prove(statement, set);

        assertThat(one.opening().l())
                .doesNotContainAnyElementsOf(other.opening().l());
        assertThat(one.shifted()).isNotEqualTo(other.shifted());
        assertThat(one.opening().s()).isNotEqualTo(other.opening().s());
    }

    @Test
    void aProofForOneTenantBodyOrCommitmentIsNoneForAnother() throws Exception {
        var registrant = new Registrant(Bucket.B64, 3);
        SecretSet set = registrant.set(5);
        RegistrationStatement s = registrant.statement(set);
        RegistrationProof proof = registrant.prover().prove(s, set);
        Hash32 otherBody = s.body().withBitFlipped(200);
        Point otherCommitment = s.commitment().plus(Point.BASE);

        assertThat(Registrant.holds(s, proof)).isTrue();
        assertThat(Registrant.holds(new RegistrationStatement(s.bucket(), "evil", s.body(), s.commitment()), proof))
                .isFalse();
        assertThat(Registrant.holds(
                        new RegistrationStatement(s.bucket(), s.tenant(), otherBody, s.commitment()), proof))
                .isFalse();
        assertThat(Registrant.holds(
                        new RegistrationStatement(s.bucket(), s.tenant(), s.body(), otherCommitment), proof))
                .isFalse();
    }

    @Test
    void aProofOfOneBucketIsRefusedByTheVerifierOfAnother() throws Exception {
        var registrant = new Registrant(Bucket.B64, 4);
        SecretSet set = registrant.set(5);
        RegistrationStatement s = registrant.statement(set);
        RegistrationProof proof = registrant.prover().prove(s, set);
        var larger = new RegistrationStatement(Bucket.B256, s.tenant(), s.body(), s.commitment());

        assertThatThrownBy(() -> new RegistrationVerifier().candidate(larger, proof))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a proof of 6 rounds for 256 generators");
        assertThatThrownBy(() -> registrant.prover().prove(larger, set))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a set of B64 for a statement about B256");
    }
}
