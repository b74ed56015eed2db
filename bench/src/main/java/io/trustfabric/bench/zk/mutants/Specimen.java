package io.trustfabric.bench.zk.mutants;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.zk.batch.Candidate;
import io.trustfabric.proofs.zk.curve.Point;
import java.util.List;

/**
 * One proof with the statement it was made for and others that it was not made for.
 *
 * @param kind its protocol, for example {@code overlap}
 * @param honest whether its prover kept to the protocol; one that did not is a mutant by itself
 * @param proof points first, scalars after them
 * @param points how many points it has
 * @param scalars how many scalars it has
 * @param statements its own first
 */
record Specimen(String kind, boolean honest, byte[] proof, int points, int scalars, List<Reading> statements) {

    /** Reads a proof under one statement. */
    @FunctionalInterface
    interface Reading {
        Candidate read(byte[] proof) throws MalformedException;
    }

    /** Where a scalar begins. */
    int scalarAt(int index) {
        return points * Point.BYTES + index * 32;
    }

    /** Where a point begins. */
    int pointAt(int index) {
        return index * Point.BYTES;
    }
}
