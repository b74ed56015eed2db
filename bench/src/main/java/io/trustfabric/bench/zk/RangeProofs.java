package io.trustfabric.bench.zk;

import io.trustfabric.bench.Figure;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.curve.SecretMultiplication;
import io.trustfabric.proofs.zk.field.SecretNonces;
import io.trustfabric.proofs.zk.range.CommittedRange;
import io.trustfabric.proofs.zk.range.RangeProof;
import io.trustfabric.proofs.zk.range.RangeProver;
import io.trustfabric.proofs.zk.range.RangeStatement;
import io.trustfabric.proofs.zk.range.RangeVerifier;
import io.trustfabric.proofs.zk.range.RangeWitness;
import io.trustfabric.proofs.zk.range.SecretValue;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;

/** Proofs that a committed value has 64 bits, each of a commitment of its own. */
final class RangeProofs {
    private static final Hash32 BODY = Hash32.of(new byte[Hash32.SIZE_BYTES]);

    private final SecureRandom random = new SecureRandom();
    private final SecretNonces nonces = new SecretNonces(random, new byte[] {1});
    private final SecretMultiplication multiplication = new SecretMultiplication(random);
    private final RangeProver prover = new RangeProver(multiplication, nonces);

    /** A statement with what proves it. */
    private record Case(RangeStatement statement, RangeWitness witness) {}

    List<Figure> measure(int proofs, int rounds) throws Exception {
        System.err.printf("range proofs: making %d%n", proofs);
        List<Received> received = IntStream.range(0, proofs)
                .parallel()
                .mapToObj(i -> new RangeProofs().received())
                .toList();
        List<Figure> figures = new BatchCosts("zk.range", received, rounds).measure(40.0);
        figures.add(Figure.of("zk.range.bytes", RangeProof.bytes(1), "bytes"));
        figures.add(Figure.of("zk.range.prove.p50", prove(rounds).millis(), "ms"));
        return figures;
    }

    private Timed prove(int rounds) throws Exception {
        Case one = fresh();
        Timed timed = Timed.of(rounds, round -> prover.prove(one.statement(), one.witness()));
        System.err.printf("  prover: %s%n", timed);
        return timed;
    }

    private Received received() {
        Case one = fresh();
        byte[] bytes = prover.prove(one.statement(), one.witness()).encode();
        return () -> new RangeVerifier().candidate(one.statement(), RangeProof.decode(bytes, 1));
    }

    private Case fresh() {
        SecretValue value = SecretValue.fresh(random.nextLong(), nonces, new byte[0]);
        var range = new CommittedRange(0, CommittedRange.MAX, value.commitment(multiplication));
        var statement = new RangeStatement("acme", "2026-11", "error-rate-ppm/1", BODY, List.of(range));
        return new Case(
                statement,
                RangeWitness.of(statement, List.of(value), multiplication).orElseThrow());
    }
}
