package io.trustfabric.bench.zk;

import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.curve.SecretMultiplication;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretNonces;
import io.trustfabric.proofs.zk.overlap.OverlapProof;
import io.trustfabric.proofs.zk.overlap.OverlapProver;
import io.trustfabric.proofs.zk.overlap.OverlapStatement;
import io.trustfabric.proofs.zk.overlap.OverlapVerifier;
import io.trustfabric.proofs.zk.overlap.OverlapWitness;
import io.trustfabric.proofs.zk.registration.Bucket;
import io.trustfabric.proofs.zk.registration.SecretSet;
import io.trustfabric.proofs.zk.registration.SetRefusedException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** Two tenants' sets that share three members, and the statement that they share at most eight. */
final class SetPair {
    private static final int SHARED = 3;
    private static final int BOUND = 8;
    private static final Hash32 ANY = Hash32.of(new byte[Hash32.SIZE_BYTES]);

    final Bucket bucket;
    final SecretSet a;
    final SecretSet b;
    final OverlapStatement statement;
    final OverlapWitness witness;
    private final SecureRandom random = new SecureRandom();
    private final SecretNonces nonces = new SecretNonces(random, new byte[] {1});
    private final SecretMultiplication multiplication = new SecretMultiplication(random);

    SetPair(Bucket bucket) {
        this.bucket = bucket;
        List<Scalar> shared = tags(SHARED);
        a = set(shared);
        b = set(shared);
        statement = new OverlapStatement(
                bucket,
                bucket,
                BOUND,
                "2026-Q4",
                "email/1",
                ANY,
                "acme",
                "globex",
                ANY,
                ANY,
                ANY,
                a.commitment(multiplication),
                b.commitment(multiplication));
        witness = OverlapWitness.of(a, b, BOUND).orElseThrow();
    }

    /** Another proof every time: its blinding is fresh. */
    OverlapProof prove() {
        return new OverlapProver(multiplication, nonces).prove(statement, a, b, witness);
    }

    Received received() {
        byte[] bytes = prove().encode();
        return () -> new OverlapVerifier().candidate(statement, OverlapProof.decode(bytes, bucket));
    }

    private SecretSet set(List<Scalar> shared) {
        var tags = new ArrayList<>(shared);
        tags.addAll(tags(bucket.capacity() / 2)); // the rest is pads
        try {
            return SecretSet.of(bucket, tags, nonces);
        } catch (SetRefusedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Scalar> tags(int count) {
        var tags = new ArrayList<Scalar>(count);
        for (int i = 0; i < count; i++) {
            tags.add(Scalar.of(new BigInteger(320, random)));
        }
        return tags;
    }
}
