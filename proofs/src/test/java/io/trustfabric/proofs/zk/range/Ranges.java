package io.trustfabric.proofs.zk.range;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.batch.BatchVerifier;
import io.trustfabric.proofs.zk.batch.Candidate;
import io.trustfabric.proofs.zk.curve.MultiScalarMultiplication;
import io.trustfabric.proofs.zk.curve.SecretMultiplication;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretNonces;
import io.trustfabric.proofs.zk.transcript.Opening;
import io.trustfabric.proofs.zk.transcript.Transcript;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Statements with their secrets, provers and verifiers; what is random is seeded. */
final class Ranges {
    static final long MAX = CommittedRange.MAX;
    static final Hash32 BODY = Hash32.of(filled((byte) 0x11));

    final SecureRandom random;
    final SecretNonces nonces;
    final SecretMultiplication multiplication;

    private final List<SecretValue> values = new ArrayList<>();
    private final List<CommittedRange> ranges = new ArrayList<>();

    Ranges(long seed) {
        random = new SeededRandom(seed);
        nonces = new SecretNonces(random, new byte[] {1});
        multiplication = new SecretMultiplication(random);
    }

    /** One more value, unsigned, and the range it should be in. */
    Ranges with(long value, long lo, long hi) {
        SecretValue secret = SecretValue.fresh(value, nonces, new byte[0]);
        values.add(secret);
        ranges.add(new CommittedRange(lo, hi, secret.commitment(multiplication)));
        return this;
    }

    RangeStatement statement() {
        return new RangeStatement("acme", "2026-11", "error-rate-ppm/1", BODY, ranges);
    }

    RangeWitness witness() {
        return RangeWitness.of(statement(), values, multiplication).orElseThrow();
    }

    List<SecretValue> values() {
        return values;
    }

    RangeProof prove() {
        return prove(Transcript::new);
    }

    RangeProof prove(Opening opening) {
        return new RangeProver(multiplication, nonces, opening).prove(statement(), witness());
    }

    Scalar scalar() {
        return nonces.next(new byte[0]).publish();
    }

    static boolean holds(RangeStatement statement, RangeProof proof) throws MalformedException {
        return holds(Transcript::new, statement, proof);
    }

    static boolean holds(Opening opening, RangeStatement statement, RangeProof proof) throws MalformedException {
        return verifier().holds(new RangeVerifier(opening).candidate(statement, proof));
    }

    static Candidate candidate(RangeStatement statement, RangeProof proof) throws MalformedException {
        return new RangeVerifier().candidate(statement, proof);
    }

    static BatchVerifier verifier() {
        return new BatchVerifier(MultiScalarMultiplication.fastest(), new SecureRandom());
    }

    private static byte[] filled(byte with) {
        var bytes = new byte[Hash32.SIZE_BYTES];
        Arrays.fill(bytes, with);
        return bytes;
    }
}
