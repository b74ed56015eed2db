package io.trustfabric.proofs.zk.overlap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.zk.registration.Bucket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverlapTest {

    @ParameterizedTest(name = "k = {0}, {1} shared, sets of {2} and {3}")
    @CsvSource({
        "0, 0, 64, 64",
        "1, 0, 64, 64",
        "1, 1, 64, 64",
        "3, 0, 64, 64",
        "3, 2, 64, 64",
        "3, 3, 64, 64",
        "8, 0, 64, 64",
        "8, 5, 64, 64",
        "8, 8, 64, 64",
        "32, 17, 256, 256",
        "8, 3, 64, 256",
        "8, 8, 256, 64"
    })
    void aTrueStatementIsProvedWhateverTheNumberOfSharedMembers(int k, int shared, int ofA, int ofB) throws Exception {
        var parties = Parties.sharing(
                shared, Bucket.of(ofA).orElseThrow(), Bucket.of(ofB).orElseThrow(), 100L * k + shared);
        OverlapStatement statement = parties.statement(k);

        byte[] proof = parties.proof(k, 7).encode();

        assertThat(proof).hasSize(OverlapProof.bytes(statement.bucket()));
        assertThat(accepts(statement, proof)).isTrue();
    }

    @ParameterizedTest(name = "k = {0}, {1} shared")
    @CsvSource({"0, 1", "3, 4", "7, 8", "8, 9", "8, 55"})
    void moreThanKSharedMembersHaveNoWitness(int k, int shared) {
        var parties = Parties.sharing(shared, shared);

        assertThat(OverlapWitness.of(parties.a(), parties.b(), k)).isEmpty();
    }

    @Test
    void proverRefusesWhatEveryVerifierWouldRefuse() {
        Parties small = Parties.sharing(3, 1);
        Parties mixed = Parties.sharing(3, Bucket.B64, Bucket.B256, 1);
        OverlapWitness witness = OverlapWitness.of(small.a(), small.b(), 8).orElseThrow();
        OverlapProver prover = Parties.prover(2);
        OverlapStatement statement = small.statement(8);

        assertThatThrownBy(() -> prover.prove(Statements.bounded(statement, 9), small.a(), small.b(), witness))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a bound of 9, expected 0 to 8");
        assertThatThrownBy(() -> prover.prove(Statements.bounded(statement, 7), small.a(), small.b(), witness))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a witness for k = 8 and N' = 64, the statement has 7 and 64");
        assertThatThrownBy(() -> prover.prove(mixed.statement(8), small.a(), small.b(), witness))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sets of B64 and B64, the statement has B64 and B256");
        assertThatThrownBy(() -> OverlapWitness.of(small.a(), mixed.b(), 9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a bound of 9, expected 0 to 8");
    }

    @Test
    void theLengthSaysTheBucketAndNothingElse() {
        assertThat(OverlapProof.bytes(Bucket.B64)).isEqualTo(1784);
        assertThat(OverlapProof.bytes(Bucket.B256)).isEqualTo(2044);
        assertThat(OverlapProof.bytes(Bucket.B1024)).isEqualTo(2304);
        assertThat(OverlapProof.bytes(Bucket.B4096)).isEqualTo(2564);
    }

    private static boolean accepts(OverlapStatement statement, byte[] proof) throws MalformedException {
        OverlapProof decoded = OverlapProof.decode(proof, statement.bucket());
        return Parties.batches().holds(new OverlapVerifier().candidate(statement, decoded));
    }
}
