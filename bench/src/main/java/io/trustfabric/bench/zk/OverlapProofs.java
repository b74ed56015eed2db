package io.trustfabric.bench.zk;

import io.trustfabric.bench.Figure;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.batch.BatchVerifier;
import io.trustfabric.proofs.zk.curve.MultiScalarMultiplication;
import io.trustfabric.proofs.zk.curve.SecretMultiplication;
import io.trustfabric.proofs.zk.field.SecretNonces;
import io.trustfabric.proofs.zk.overlap.OverlapProof;
import io.trustfabric.proofs.zk.poly.Bezout;
import io.trustfabric.proofs.zk.registration.Bucket;
import io.trustfabric.proofs.zk.registration.RegistrationProof;
import io.trustfabric.proofs.zk.registration.RegistrationProver;
import io.trustfabric.proofs.zk.registration.RegistrationStatement;
import io.trustfabric.proofs.zk.registration.RegistrationVerifier;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Overlap and registration proofs of one bucket. Proofs are of so many different pairs of sets; where there are more
 * proofs than pairs, several prove one statement with fresh blinding, which spares a batch their two commitments and
 * nothing else.
 */
final class OverlapProofs {
    private final Bucket bucket;
    private final String id;

    OverlapProofs(Bucket bucket) {
        this.bucket = bucket;
        this.id = "zk.overlap" + bucket.generators();
    }

    List<Figure> measure(int proofs, int pairs, int rounds, Double aimMillis) throws Exception {
        System.err.printf("overlap proofs, N' = %d: making %d of %d pairs%n", bucket.generators(), proofs, pairs);
        List<SetPair> made = IntStream.range(0, pairs)
                .parallel()
                .mapToObj(i -> new SetPair(bucket))
                .toList();
        List<Received> received = IntStream.range(0, proofs)
                .parallel()
                .mapToObj(i -> made.get(i % pairs).received())
                .toList();
        List<Figure> figures = new BatchCosts(id, received, rounds).measure(aimMillis);
        figures.add(Figure.of(id + ".bytes", OverlapProof.bytes(bucket), "bytes"));
        prove(made.get(0), figures);
        register(made.get(0), rounds, figures);
        return figures;
    }

    private void prove(SetPair pair, List<Figure> figures) throws Exception {
        int rounds = 3; // they are long
        Timed euclid = Timed.of(rounds, round -> Bezout.of(pair.a.polynomial(), pair.b.polynomial()));
        Timed prove = Timed.of(rounds, round -> pair.prove());
        System.err.printf("  Euclid: %s%n  prover without: %s%n", euclid, prove);
        figures.add(Figure.of(id + ".euclid.p50", euclid.millis(), "ms"));
        figures.add(Figure.of(id + ".proveWithoutEuclid.p50", prove.millis(), "ms"));
        figures.add(Figure.of(id + ".prove.p50", euclid.millis() + prove.millis(), "ms"));
    }

    private void register(SetPair pair, int rounds, List<Figure> figures) throws Exception {
        var random = new SecureRandom();
        var prover = new RegistrationProver(new SecretMultiplication(random), new SecretNonces(random, new byte[] {1}));
        var verifier = new BatchVerifier(MultiScalarMultiplication.fastest(), random);
        var statement = new RegistrationStatement(
                bucket, "acme", Hash32.of(new byte[Hash32.SIZE_BYTES]), pair.statement.commitmentA());
        byte[] bytes = prover.prove(statement, pair.a).encode();
        Timed prove = Timed.of(3, round -> prover.prove(statement, pair.a));
        Timed verify = Timed.of(rounds, round -> {
            RegistrationProof proof = RegistrationProof.decode(bytes, bucket);
            if (!verifier.holds(new RegistrationVerifier().candidate(statement, proof))) {
                throw new IllegalStateException("a true registration was refused");
            }
        });
        System.err.printf("  registration: prover %s%n  verifier %s%n", prove, verify);
        String registration = "zk.registration" + bucket.generators();
        figures.add(Figure.of(registration + ".prove.p50", prove.millis(), "ms"));
        figures.add(Figure.of(registration + ".verify.p50", verify.millis(), "ms"));
        figures.add(Figure.of(registration + ".verify.p95", verify.millis(0.95), "ms"));
        figures.add(Figure.of(registration + ".bytes", bytes.length, "bytes"));
    }
}
