package io.trustfabric.proofs.zk.overlap;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.zk.transcript.Opening;
import io.trustfabric.proofs.zk.transcript.Transcript;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Challenges hang on every message that comes before them (overlap-v1, section 15, row 7a). */
class UnsaidMessagesTest {
    private static final int K = 8;
    private static final Parties PARTIES = Parties.sharing(8, 1);
    private static final OverlapStatement STATEMENT = PARTIES.statement(K);

    static Stream<String> messages() {
        String context = "group generators np k epoch id-type pk-e tenant-a tenant-b reg-a reg-b disclosure C-a C-b";
        return Stream.of((context + " C-u C-v C-g E-a E-b E-u E-v T A1 A2 A3").split(" "));
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
