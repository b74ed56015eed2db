package io.trustfabric.proofs.zk.overlap;

import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.batch.BatchVerifier;
import io.trustfabric.proofs.zk.curve.Pippenger;
import io.trustfabric.proofs.zk.curve.SecretMultiplication;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretNonces;
import io.trustfabric.proofs.zk.field.SecretScalar;
import io.trustfabric.proofs.zk.registration.Bucket;
import io.trustfabric.proofs.zk.registration.SecretSet;
import io.trustfabric.proofs.zk.registration.SetRefusedException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Two tenants with sets of their own, all of it from a seed. */
record Parties(SecretSet a, SecretSet b, List<Scalar> rootsA, List<Scalar> rootsB) {

    /** The same numbers for every run, from Java's linear congruences. */
    static final class Seeded extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final Random random;

        Seeded(long seed) {
            super(null, null);
            random = new Random(seed);
        }

        @Override
        public void nextBytes(byte[] bytes) {
            random.nextBytes(bytes);
        }
    }

    /** Full sets of which exactly {@code shared} roots are the same. */
    static Parties sharing(int shared, Bucket ofA, Bucket ofB, long seed) {
        var random = new Random(seed);
        var a = new ArrayList<Scalar>();
        var b = new ArrayList<Scalar>();
        for (int i = 0; i < shared; i++) {
            a.add(scalar(random));
            b.add(a.get(i));
        }
        while (a.size() < ofA.capacity()) {
            a.add(scalar(random));
        }
        while (b.size() < ofB.capacity()) {
            b.add(scalar(random));
        }
        return new Parties(set(ofA, a, random), set(ofB, b, random), a, b);
    }

    static Parties sharing(int shared, long seed) {
        return sharing(shared, Bucket.B64, Bucket.B64, seed);
    }

    static SecretSet set(Bucket bucket, List<Scalar> roots, Random random) {
        List<SecretScalar> ascending = roots.stream()
                .sorted((x, y) -> x.toBigInteger().compareTo(y.toBigInteger()))
                .map(SecretScalar::of)
                .toList();
        try {
            return SecretSet.ofRoots(bucket, ascending, SecretScalar.of(scalar(random)));
        } catch (SetRefusedException e) {
            throw new AssertionError(e);
        }
    }

    OverlapStatement statement(int k) {
        return new OverlapStatement(
                a.bucket(),
                b.bucket(),
                k,
                "2026-Q4",
                "email/1",
                hash("pk"),
                "acme",
                "globex",
                hash("registration of acme"),
                hash("registration of globex"),
                hash("disclosure"),
                a.commitment(multiplication(1)),
                b.commitment(multiplication(2)));
    }

    OverlapProof proof(int k, long seed) {
        return prover(seed).prove(statement(k), a, b, OverlapWitness.of(a, b, k).orElseThrow());
    }

    static OverlapProver prover(long seed) {
        return new OverlapProver(multiplication(seed), nonces(seed));
    }

    static SecretMultiplication multiplication(long seed) {
        return new SecretMultiplication(new Seeded(seed));
    }

    static SecretNonces nonces(long seed) {
        return new SecretNonces(new Seeded(seed), "openings".getBytes(StandardCharsets.US_ASCII));
    }

    static BatchVerifier batches() {
        return new BatchVerifier(new Pippenger(), new Seeded(99));
    }

    static Scalar scalar(Random random) {
        return Scalar.of(new BigInteger(320, random));
    }

    static Hash32 hash(String text) {
        try {
            return Hash32.of(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
