package io.trustfabric.proofs.zk.registration;

import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.batch.BatchVerifier;
import io.trustfabric.proofs.zk.curve.Generators;
import io.trustfabric.proofs.zk.curve.Pippenger;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.curve.SecretMultiplication;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretNonces;
import io.trustfabric.proofs.zk.field.SecretScalar;
import io.trustfabric.proofs.zk.field.SecretVector;
import io.trustfabric.proofs.zk.transcript.Opening;
import io.trustfabric.proofs.zk.transcript.Transcript;
import java.math.BigInteger;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;

/** Registers sets and what is none, with a seed. */
final class Registrant {
    static final BatchVerifier VERIFIER = new BatchVerifier(new Pippenger(), new SecureRandom());
    static final String TENANT = "acme";
    static final Hash32 BODY = Hash32.ofHex("ab".repeat(32));

    final Bucket bucket;
    final SecretMultiplication multiplication;
    final SecretNonces nonces;
    private final Random tags;

    Registrant(Bucket bucket, long seed) {
        this.bucket = bucket;
        SecureRandom random = seeded(seed);
        this.multiplication = new SecretMultiplication(random);
        this.nonces = new SecretNonces(random, new byte[] {1});
        this.tags = new Random(seed);
    }

    Set<Scalar> tags(int count) {
        var set = new LinkedHashSet<Scalar>();
        while (set.size() < count) {
            set.add(Scalar.of(new BigInteger(256, tags)));
        }
        return set;
    }

    SecretSet set(int members) throws SetRefusedException {
        return SecretSet.of(bucket, tags(members), nonces);
    }

    RegistrationStatement statement(SecretSet set) {
        return statement(set.commitment(multiplication));
    }

    RegistrationStatement statement(Point commitment) {
        return new RegistrationStatement(bucket, TENANT, BODY, commitment);
    }

    RegistrationProver prover() {
        return new RegistrationProver(multiplication, nonces);
    }

    /** Commits to a polynomial that is no registered set, and proves with F as near to the right one as fits. */
    boolean passesWith(SecretVector polynomial) {
        int n = bucket.generators();
        int shift = n - bucket.capacity();
        SecretVector padded = polynomial.padded(n);
        Scalar[] minusLeading = new Scalar[n];
        Arrays.fill(minusLeading, Scalar.ZERO);
        minusLeading[bucket.capacity()] = Scalar.ONE.negate();
        SecretVector shifted =
                padded.plusEach(minusLeading).slice(0, n - shift).shifted(shift, n); // what lies above is cut off
        return passesWith(padded, shifted);
    }

    boolean passesWith(SecretVector polynomial, SecretVector shifted) {
        return passesWith(polynomial, shifted, Transcript::new);
    }

    boolean passesWith(SecretVector polynomial, SecretVector shifted, Opening opening) {
        SecretScalar blinding = nonces.next(new byte[32]);
        RegistrationStatement statement =
                statement(multiplication.commit(polynomial, Generators.g(polynomial.length()), blinding));
        RegistrationProof proof =
                new RegistrationProver(multiplication, nonces, opening).prove(statement, polynomial, blinding, shifted);
        return VERIFIER.holds(new RegistrationVerifier(opening).candidate(statement, proof));
    }

    static boolean holds(RegistrationStatement statement, RegistrationProof proof) {
        return VERIFIER.holds(new RegistrationVerifier().candidate(statement, proof));
    }

    private static SecureRandom seeded(long seed) {
        try {
            SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
            random.setSeed(seed);
            return random;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
