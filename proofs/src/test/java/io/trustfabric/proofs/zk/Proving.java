package io.trustfabric.proofs.zk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.curve.SecretMultiplication;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretNonces;
import io.trustfabric.proofs.zk.field.SecretVector;
import io.trustfabric.proofs.zk.membership.MembershipProver;
import io.trustfabric.proofs.zk.membership.MembershipStatement;
import io.trustfabric.proofs.zk.overlap.OverlapProver;
import io.trustfabric.proofs.zk.overlap.OverlapStatement;
import io.trustfabric.proofs.zk.overlap.OverlapWitness;
import io.trustfabric.proofs.zk.registration.Bucket;
import io.trustfabric.proofs.zk.registration.RegistrationProver;
import io.trustfabric.proofs.zk.registration.RegistrationStatement;
import io.trustfabric.proofs.zk.registration.SecretSet;
import io.trustfabric.proofs.zk.registration.SetRefusedException;
import io.trustfabric.proofs.zk.transcript.Opening;
import io.trustfabric.proofs.zk.transcript.Transcript;
import java.math.BigInteger;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.stream.IntStream;

/** Our provers, seeded, their proofs written as the lines that {@link SecondVerifier} reads. */
final class Proving {
    private final SecretMultiplication multiplication;
    private final SecretNonces nonces;

    Proving(long seed) throws NoSuchAlgorithmException {
        SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
        random.setSeed(seed);
        multiplication = new SecretMultiplication(random);
        nonces = new SecretNonces(random, new byte[] {2});
    }

    /** A set of {@code tag(from)} to {@code tag(to)}, without the latter. */
    SecretSet set(Bucket bucket, int from, int to) throws SetRefusedException {
        return SecretSet.of(
                bucket, IntStream.range(from, to).mapToObj(Proving::tag).toList(), nonces);
    }

    static Scalar tag(int i) {
        return Scalar.of(BigInteger.valueOf(i).modPow(BigInteger.valueOf(97), Scalar.ORDER));
    }

    /** Coefficients that nobody chose. */
    SecretVector noise(int length) {
        return SecretVector.of(IntStream.range(0, length)
                .mapToObj(i -> nonces.next(new byte[32]))
                .toList());
    }

    ProvingRanges ranges() {
        return new ProvingRanges(multiplication, nonces);
    }

    Point commitment(SecretSet set) {
        return set.commitment(multiplication);
    }

    ObjectNode registration(String id, SecretSet set) {
        return registration(id, set, Transcript::new);
    }

    ObjectNode registration(String id, SecretSet set, Opening opening) {
        var statement = new RegistrationStatement(set.bucket(), "acme", hash(1), commitment(set));
        var proof = new RegistrationProver(multiplication, nonces, opening).prove(statement, set);
        return CaseLine.of(id, statement, proof);
    }

    OverlapStatement overlapStatement(SecretSet a, SecretSet b, int k) {
        return new OverlapStatement(
                a.bucket(),
                b.bucket(),
                k,
                "2026-Q4",
                "email/1",
                hash(2),
                "acme",
                "globex",
                hash(3),
                hash(4),
                hash(5),
                commitment(a),
                commitment(b));
    }

    ObjectNode overlap(String id, SecretSet a, SecretSet b, int k) {
        return overlap(id, a, b, k, Transcript::new);
    }

    ObjectNode overlap(String id, SecretSet a, SecretSet b, int k, Opening opening) {
        OverlapStatement statement = overlapStatement(a, b, k);
        return overlap(id, statement, a, b, OverlapWitness.of(a, b, k).orElseThrow(), opening);
    }

    /** What our prover makes of sets and a witness that need not be those of the statement. */
    ObjectNode overlap(
            String id, OverlapStatement statement, SecretSet a, SecretSet b, OverlapWitness witness, Opening opening) {
        var proof = new OverlapProver(multiplication, nonces, opening).prove(statement, a, b, witness);
        return CaseLine.of(id, statement, proof);
    }

    /** Yes or no, whichever is true. */
    ObjectNode membership(String id, SecretSet set, Scalar tag, Opening opening) {
        var statement = new MembershipStatement(
                set.bucket(), "2026-Q4", "email/1", hash(2), "acme", hash(3), commitment(set), tag);
        var prover = new MembershipProver(multiplication, nonces, opening);
        boolean member = MembershipProver.contains(set, tag);
        byte[] proof = member
                ? prover.member(statement, set).encode()
                : prover.nonMember(statement, set).encode();
        return CaseLine.of(id, statement, member, proof);
    }

    private static Hash32 hash(int what) {
        return Hash32.ofHex("%02x".formatted(what).repeat(Hash32.SIZE_BYTES));
    }
}
