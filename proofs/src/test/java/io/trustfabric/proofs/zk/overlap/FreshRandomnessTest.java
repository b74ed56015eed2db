package io.trustfabric.proofs.zk.overlap;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.curve.SecretMultiplication;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretNonces;
import io.trustfabric.proofs.zk.transcript.Transcript;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two responses with one mask would show x, y or the folded secret (overlap-v1, section 10, rule 8). */
class FreshRandomnessTest {
    private static final int K = 8;
    private static final int POINTS = 24;

    private static final Parties PARTIES = Parties.sharing(5, 1);
    private static final OverlapStatement STATEMENT = PARTIES.statement(K);
    private static final OverlapStatement ANOTHER = Statements.under(STATEMENT, Parties.hash("another disclosure"));

    /** A generator that is broken: it gives one value for ever, and counts how often it was asked. */
    private static final class Stuck extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private int asked;

        Stuck() {
            super(null, null);
        }

        @Override
        public void nextBytes(byte[] bytes) {
            asked++;
            Arrays.fill(bytes, (byte) 7);
        }
    }

    @Test
    void twoProofsOfOneStatementHaveNothingInCommon() {
        OverlapProver prover = Parties.prover(2);

        List<String> parts = parts(prove(prover, STATEMENT));
        parts.addAll(parts(prove(prover, STATEMENT)));

        assertThat(parts).hasSize(2 * (POINTS + 7)).doesNotHaveDuplicates();
    }

    @Test
    void everyBlindingAndEveryMaskIsDrawnByItself() {
        var random = new Stuck();

        prove(prover(nonces(random)), STATEMENT);

        // C_u, C_v, C_g; five of the evaluations; five masks; L and R of six rounds; two masks of the end
        assertThat(random.asked).isEqualTo(3 + 5 + 5 + 2 * 6 + 2);
    }

    @Test
    void generatorThatRepeatsItselfRepeatsNoNonceOfOneState() {
        SecretNonces nonces = nonces(new Stuck());
        byte[] state = new Transcript("ZKTX/OVERLAP/1").state();
        List<Scalar> drawn =
                Stream.generate(() -> nonces.next(state).publish()).limit(100).toList();

        assertThat(drawn).doesNotHaveDuplicates();
    }

    @Test
    void generatorThatRepeatsItselfRepeatsNothingFromProofToProof() {
        OverlapProver prover = prover(nonces(new Stuck()));

        List<String> parts = parts(prove(prover, STATEMENT));
        parts.addAll(parts(prove(prover, STATEMENT)));

        assertThat(parts).doesNotHaveDuplicates();
    }

    @Test
    void proverThatIsRolledBackUsesOtherMasksForAnotherStatement() {
        OverlapProof first = prove(prover(nonces(new Stuck())), STATEMENT);
        OverlapProof second = prove(prover(nonces(new Stuck())), ANOTHER);
        var masks = new ArrayList<>(masks(first, STATEMENT));
        masks.addAll(masks(second, ANOTHER));
        List<String> parts = parts(first);
        parts.addAll(parts(second));

        assertThat(masks).hasSize(4).doesNotHaveDuplicates();
        assertThat(parts).doesNotHaveDuplicates();
    }

    @Test
    void proverThatIsRolledBackSaysTheSameAboutTheSameStatement() {
        OverlapProof first = prove(prover(nonces(new Stuck())), STATEMENT);
        OverlapProof again = prove(prover(nonces(new Stuck())), STATEMENT);

        assertThat(again.encode()).isEqualTo(first.encode());
    }

    /** dx and dy, as whoever knows the witness finds them. */
    private static List<Scalar> masks(OverlapProof proof, OverlapStatement statement) {
        OverlapWitness witness = witness();
        var c = statement.begin(Transcript::new);
        Scalar z = proof.polynomials().exchange(c);
        proof.evaluations().absorbInto(c);
        Scalar e = proof.products().announcements().exchange(c);
        Products.Responses s = proof.products().responses();
        return List.of(
                s.u().minus(witness.u().at(z).times(e).publish()),
                s.v().minus(witness.v().at(z).times(e).publish()));
    }

    private static OverlapProver prover(SecretNonces nonces) {
        return new OverlapProver(new SecretMultiplication(new Parties.Seeded(3)), nonces);
    }

    private static SecretNonces nonces(SecureRandom random) {
        return new SecretNonces(random, "openings".getBytes(StandardCharsets.US_ASCII));
    }

    private static OverlapProof prove(OverlapProver prover, OverlapStatement statement) {
        return prover.prove(statement, PARTIES.a(), PARTIES.b(), witness());
    }

    private static OverlapWitness witness() {
        return OverlapWitness.of(PARTIES.a(), PARTIES.b(), K).orElseThrow();
    }

    /** Every point and every scalar of a proof. */
    private static List<String> parts(OverlapProof proof) {
        byte[] bytes = proof.encode();
        var parts = new ArrayList<String>();
        for (int at = 0; at < bytes.length; ) {
            int to = at + (parts.size() < POINTS ? Point.BYTES : Scalar.BYTES);
            parts.add(HexFormat.of().formatHex(bytes, at, to));
            at = to;
        }
        return parts;
    }
}
