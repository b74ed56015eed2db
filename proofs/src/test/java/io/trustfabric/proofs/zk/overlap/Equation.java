package io.trustfabric.proofs.zk.overlap;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.zk.batch.Candidate;
import io.trustfabric.proofs.zk.batch.LinearCombination;
import io.trustfabric.proofs.zk.batch.Weights;
import io.trustfabric.proofs.zk.curve.Pippenger;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.transcript.Opening;
import io.trustfabric.proofs.zk.transcript.Transcript;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The four equations of overlap-v1, section 8.5, in the order in which a candidate asks for their weights. */
enum Equation {
    MUL_1,
    MUL_2,
    MUL_3,
    OPEN;

    static final Set<Equation> NONE = Set.of();
    static final Set<Equation> ALL = EnumSet.allOf(Equation.class);

    /** Those that do not hold, each asked alone. */
    static Set<Equation> broken(OverlapStatement statement, OverlapProof proof) {
        return broken(statement, proof, Transcript::new);
    }

    static Set<Equation> broken(OverlapStatement statement, OverlapProof proof, Opening opening) {
        Candidate candidate = candidate(statement, proof, opening);
        var broken = EnumSet.noneOf(Equation.class);
        for (Equation equation : values()) {
            List<Scalar> weights = Stream.of(values())
                    .map(e -> e == equation ? Scalar.ONE : Scalar.ZERO)
                    .toList();
            Iterator<Scalar> next = weights.iterator();
            if (!value(next::next, candidate).isInfinity()) {
                broken.add(equation);
            }
        }
        return broken;
    }

    /** What the sum of all equations of all candidates comes to: infinity if they hold. */
    static Point value(Weights weights, Candidate... candidates) {
        var sum = new LinearCombination();
        for (Candidate candidate : candidates) {
            candidate.addTo(sum, weights);
        }
        return sum.value(new Pippenger());
    }

    static Candidate candidate(OverlapStatement statement, OverlapProof proof, Opening opening) {
        try {
            return new OverlapVerifier(opening)
                    .candidate(statement, OverlapProof.decode(proof.encode(), statement.bucket()));
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }
}
