package io.trustfabric.proofs.zk.range;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.zk.curve.Generators;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.transcript.Opening;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Who knows the challenges first needs no value: a proof about a point that nobody can open. Source: range-v1, section 12.
 */
class RangeSimulatorTest {
    private static final int SLOTS = 2;

    private final Ranges ranges = new Ranges(40);
    private final RangeStatement statement = new RangeStatement(
            "acme",
            "2026-11",
            "error-rate-ppm/1",
            Ranges.BODY,
            List.of(new CommittedRange(10, 100, Generators.g(6).get(5))));
    private final Scalar x = ranges.scalar();
    private final Scalar y = ranges.scalar();
    private Opening programmed;
    private RangeProof simulated;

    @BeforeEach
    void simulate() throws Exception {
        programmed = WeakTranscripts.programmed(Map.of(
                "y", List.of(y),
                "z", scalars(1),
                "x", List.of(x),
                "w", scalars(1),
                "e", scalars(RangeProof.rounds(SLOTS))));
        Scalar[] l = scalars(Long.SIZE * SLOTS).toArray(Scalar[]::new);
        Scalar[] r = scalars(Long.SIZE * SLOTS).toArray(Scalar[]::new);
        Scalar tX = InnerProductRounds.innerProduct(l, r);
        InnerProductProof product = new InnerProductRounds(programmed.begin(""), y, l, r).prove();
        var unsolved =
                new RangeProof(point(), point(), point(), point(), tX, ranges.scalar(), ranges.scalar(), product);
        Point a = unsolved.a().minus(Equation.PRODUCT.missing(programmed, statement, unsolved));
        Point t1 = unsolved.t1()
                .plus(Equation.VALUE.missing(programmed, statement, unsolved).times(x.inverse()));
        simulated = new RangeProof(a, unsolved.s(), t1, unsolved.t2(), tX, unsolved.tauX(), unsolved.mu(), product);
    }

    @Test
    void aSimulatedProofHoldsUnderItsOwnOracle() throws Exception {
        RangeProof decoded = RangeProof.decode(simulated.encode(), SLOTS);

        assertThat(Ranges.holds(programmed, statement, decoded)).isTrue();
    }

    @Test
    void theRealTranscriptRefusesIt() throws Exception {
        assertThat(Ranges.holds(statement, simulated)).isFalse();
    }

    private List<Scalar> scalars(int count) {
        return Stream.generate(ranges::scalar).limit(count).toList();
    }

    private Point point() {
        return Point.BASE.times(ranges.scalar());
    }
}
