package io.trustfabric.proofs.zk.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.zk.batch.LinearCombination;
import io.trustfabric.proofs.zk.curve.Pippenger;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.open.OpeningProof;
import io.trustfabric.proofs.zk.transcript.Conversation;
import io.trustfabric.proofs.zk.transcript.Opening;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Zero knowledge, by the simulator of overlap-v1, section 12: who chooses the challenges makes a proof without a
 * witness, so a proof says nothing but that its statement holds.
 */
class RegistrationSimulatorTest {
    private static final Bucket BUCKET = Bucket.B64;
    private static final long ORACLE = 10;

    private final Random random = new Random(9);

    @Test
    void aProofWithoutAWitnessHoldsWhereTheChallengesWereChosenFirst() {
        RegistrationStatement nobodyKnows = statement();

        RegistrationProof simulated = simulate(nobodyKnows);

        assertThat(Registrant.VERIFIER.holds(
                        new RegistrationVerifier(programmed(ORACLE)).candidate(nobodyKnows, simulated)))
                .isTrue();
    }

    @Test
    void theSameProofIsRejectedWhereTheTranscriptChoosesThem() {
        RegistrationStatement nobodyKnows = statement();

        RegistrationProof simulated = simulate(nobodyKnows);

        assertThat(Registrant.holds(nobodyKnows, simulated)).isFalse();
    }

    @Test
    void theSameProofIsRejectedUnderOtherChallenges() {
        RegistrationStatement nobodyKnows = statement();

        RegistrationProof simulated = simulate(nobodyKnows);

        assertThat(Registrant.VERIFIER.holds(
                        new RegistrationVerifier(programmed(ORACLE + 1)).candidate(nobodyKnows, simulated)))
                .isFalse();
    }

    /** Uniform points and responses; then S is what the one equation leaves. */
    private RegistrationProof simulate(RegistrationStatement statement) {
        RegistrationProof draft = new RegistrationProof(
                point(), point(), new OpeningProof(points(), points(), point(), scalar(), scalar()));
        var sum = new LinearCombination();
        new RegistrationVerifier(programmed(ORACLE)).candidate(statement, draft).addTo(sum, () -> Scalar.ONE);
        OpeningProof o = draft.opening();
        Point solved = o.s().minus(sum.value(new Pippenger()));
        return new RegistrationProof(
                draft.shifted(), draft.evaluation(), new OpeningProof(o.l(), o.r(), solved, o.z1(), o.z2()));
    }

    private RegistrationStatement statement() {
        return new RegistrationStatement(BUCKET, Registrant.TENANT, Registrant.BODY, point());
    }

    private List<Point> points() {
        return Stream.generate((Supplier<Point>) this::point)
                .limit(BUCKET.rounds())
                .toList();
    }

    private Point point() {
        return Point.BASE.times(scalar());
    }

    private Scalar scalar() {
        return Scalar.of(new BigInteger(256, random));
    }

    /** A random oracle that answers as was decided before anybody spoke. */
    private static Opening programmed(long seed) {
        return protocol -> new Conversation() {
            private final Random answers = new Random(seed);

            @Override
            public Conversation absorb(String label, byte[] data) {
                return this;
            }

            @Override
            public Scalar challenge(String label) {
                return Scalar.of(new BigInteger(255, answers).add(BigInteger.ONE));
            }

            @Override
            public byte[] state() {
                return new byte[32];
            }
        };
    }
}
