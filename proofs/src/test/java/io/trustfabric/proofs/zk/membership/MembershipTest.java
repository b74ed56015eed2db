package io.trustfabric.proofs.zk.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.batch.BatchItem;
import io.trustfabric.proofs.zk.batch.BatchVerdict.Outcome;
import io.trustfabric.proofs.zk.batch.BatchVerifier;
import io.trustfabric.proofs.zk.batch.Candidate;
import io.trustfabric.proofs.zk.curve.Generators;
import io.trustfabric.proofs.zk.curve.Pippenger;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.curve.SecretMultiplication;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretNonces;
import io.trustfabric.proofs.zk.registration.Bucket;
import io.trustfabric.proofs.zk.registration.SecretSet;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tags 1 to 20 are in the set, 1,000 is not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MembershipTest {
    private static final Scalar INSIDE = Scalar.of(7);
    private static final Scalar OUTSIDE = Scalar.of(1_000);

    private final SecureRandom random = new SecureRandom();
    private final SecretMultiplication multiplication = new SecretMultiplication(random);
    private final SecretNonces nonces = new SecretNonces(random, new byte[] {1});
    private final MembershipProver prover = new MembershipProver(multiplication, nonces);
    private final MembershipVerifier verifier = new MembershipVerifier();
    private final BatchVerifier batch = new BatchVerifier(new Pippenger(), random);

    private SecretSet set;
    private MembershipStatement inside;
    private MembershipStatement outside;
    private MemberProof member;
    private NonMemberProof nonMember;

    @BeforeAll
    void ask() throws Exception {
        set = SecretSet.of(
                Bucket.B64, LongStream.rangeClosed(1, 20).mapToObj(Scalar::of).toList(), nonces);
        inside = about(set.commitment(multiplication), INSIDE);
        outside = about(set.commitment(multiplication), OUTSIDE);
        member = prover.member(inside, set);
        nonMember = prover.nonMember(outside, set);
    }

    private static MembershipStatement about(Point commitment, Scalar tag) {
        return new MembershipStatement(Bucket.B64, "2026-Q4", "email/1", hash(1), "acme", hash(2), commitment, tag);
    }

    private static Hash32 hash(int each) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) each);
        return Hash32.of(bytes);
    }

    @Test
    void aTagInTheSetIsShownToBeThere() {
        assertThat(batch.holds(verifier.member(inside, member))).isTrue();
    }

    @Test
    void aTagOutsideIsShownToBeAbsent() {
        assertThat(batch.holds(verifier.nonMember(outside, nonMember))).isTrue();
    }

    @Test
    void theOwnerCannotProveTheOpposite() {
        assertThat(MembershipProver.contains(set, INSIDE)).isTrue();
        assertThat(MembershipProver.contains(set, OUTSIDE)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> prover.member(outside, set));
        assertThatIllegalArgumentException().isThrownBy(() -> prover.nonMember(inside, set));
    }

    @Test
    void anAnswerAboutOneTagIsNoneAboutAnother() {
        assertThat(batch.holds(verifier.member(outside, member))).isFalse();
        assertThat(batch.holds(verifier.nonMember(inside, nonMember))).isFalse();
    }

    /** The opening alone would hold for an evaluation of zero; that zero has an inverse cannot be shown. */
    @Test
    void aMemberIsNotShownToBeAbsentByAnEvaluationThatCarriesZero() {
        var zero = new NonMemberProof(
                Generators.H,
                nonMember.announcement(),
                nonMember.ofInverse(),
                nonMember.ofBlinding(),
                member.opening());

        assertThat(batch.holds(verifier.nonMember(inside, zero))).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherStatements")
    void aProofHoldsForItsStatementAlone(String what, MembershipStatement other) {
        assertThat(batch.holds(verifier.nonMember(other, nonMember))).isFalse();
    }

    Stream<Arguments> otherStatements() {
        Point c = outside.commitment();
        return Stream.of(
                args(
                        "epoch",
                        new MembershipStatement(
                                Bucket.B64, "2027-Q1", "email/1", hash(1), "acme", hash(2), c, OUTSIDE)),
                args(
                        "id type",
                        new MembershipStatement(
                                Bucket.B64, "2026-Q4", "phone/1", hash(1), "acme", hash(2), c, OUTSIDE)),
                args(
                        "tag key",
                        new MembershipStatement(
                                Bucket.B64, "2026-Q4", "email/1", hash(9), "acme", hash(2), c, OUTSIDE)),
                args(
                        "tenant",
                        new MembershipStatement(
                                Bucket.B64, "2026-Q4", "email/1", hash(1), "apex", hash(2), c, OUTSIDE)),
                args(
                        "registration",
                        new MembershipStatement(
                                Bucket.B64, "2026-Q4", "email/1", hash(1), "acme", hash(9), c, OUTSIDE)),
                args("commitment", about(c.plus(Generators.H), OUTSIDE)),
                args("a constant on U in it", about(c.plus(Generators.U), OUTSIDE)));
    }

    private static Arguments args(String what, MembershipStatement statement) {
        return Arguments.of(what, statement);
    }

    @Test
    void oneFlippedBitInAnyByteIsRefused() {
        assertFlipsRefused(member.encode(), bytes -> verifier.member(inside, MemberProof.decode(bytes, Bucket.B64)));
        assertFlipsRefused(
                nonMember.encode(), bytes -> verifier.nonMember(outside, NonMemberProof.decode(bytes, Bucket.B64)));
    }

    private void assertFlipsRefused(byte[] good, Reading reading) {
        for (int at = 0; at < good.length; at++) {
            byte[] bad = good.clone();
            bad[at] ^= (byte) (1 << at % 8);
            try {
                assertThat(batch.holds(reading.read(bad))).as("byte %d", at).isFalse();
            } catch (MalformedException e) {
                assertThat(e).as("byte %d", at).hasMessageContaining("proof");
            }
        }
    }

    @Test
    void anotherLengthIsRefusedBeforeAnythingIsDecoded() {
        for (int length : new int[] {0, 1, MemberProof.bytes(Bucket.B64) - 1, MemberProof.bytes(Bucket.B64) + 1}) {
            assertThatExceptionOfType(MalformedException.class)
                    .isThrownBy(() -> MemberProof.decode(new byte[length], Bucket.B64))
                    .withMessageContaining("expected exactly 909");
        }
        assertThat(NonMemberProof.bytes(Bucket.B64)).isEqualTo(1103);
    }

    @Test
    void aBatchNamesTheBadOne() {
        List<BatchItem> items = List.of(
                new BatchItem("a", verifier.member(inside, member)),
                new BatchItem("b", verifier.nonMember(inside, nonMember)),
                new BatchItem("c", verifier.nonMember(outside, nonMember)));

        assertThat(batch.verify(items, 10).outcomes()).containsExactly(Outcome.HOLDS, Outcome.FAILS, Outcome.HOLDS);
    }

    @FunctionalInterface
    private interface Reading {
        Candidate read(byte[] bytes) throws MalformedException;
    }
}
