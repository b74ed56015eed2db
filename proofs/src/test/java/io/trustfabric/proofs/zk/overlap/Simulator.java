package io.trustfabric.proofs.zk.overlap;

import io.trustfabric.proofs.zk.curve.Generators;
import io.trustfabric.proofs.zk.curve.Pippenger;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.open.OpeningProof;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes proofs from a statement and nothing else, true or not, for an oracle of its own: challenges first, then uniform
 * points and responses, then the announcements that fit. Source: overlap-v1, section 12.
 */
final class Simulator {
    /** What an honest proof looks like, and the oracle under which it holds. */
    record Simulated(OverlapProof proof, RandomOracle oracle) {}

    private final Random random;

    Simulator(long seed) {
        this.random = new Random(seed);
    }

    Simulated simulate(OverlapStatement statement) {
        int rounds = statement.bucket().rounds();
        List<Scalar> challenges = scalars(5 + rounds); // z, e, rho, w, x of each round, c
        Scalar e = challenges.get(1);
        var sent = new Evaluations(point(), point(), point(), point(), point());
        var s = new Products.Responses(scalar(), scalar(), scalar(), scalar(), scalar());
        var announcements = new Products.Announcements(
                sum(List.of(Generators.U, Generators.H, sent.u()), s.u(), s.xi(), e.negate()),
                sum(List.of(Generators.U, Generators.H, sent.v()), s.v(), s.eta(), e.negate()),
                sum(List.of(sent.a(), sent.b(), Generators.H, sent.t()), s.u(), s.v(), s.r(), e.negate()));
        var proof = new OverlapProof(
                new Polynomials(point(), point(), point()),
                sent,
                new Products(announcements, s),
                new OpeningProof(points(rounds), points(rounds), point(), scalar(), scalar()));
        OverlapProof fitting = fit(statement, proof, new RandomOracle(challenges));
        var oracle = new RandomOracle(challenges);
        Equation.candidate(statement, fitting, oracle);
        return new Simulated(fitting, oracle);
    }

    /** OPEN is {@code S + ... = 0}, so what is not zero is taken from S. */
    private static OverlapProof fit(OverlapStatement statement, OverlapProof proof, RandomOracle oracle) {
        Iterator<Scalar> openOnly =
                Stream.of(Scalar.ZERO, Scalar.ZERO, Scalar.ZERO, Scalar.ONE).iterator();
        Point off = Equation.value(openOnly::next, Equation.candidate(statement, proof, oracle));
        OpeningProof o = proof.opening();
        return new OverlapProof(
                proof.polynomials(),
                proof.evaluations(),
                proof.products(),
                new OpeningProof(o.l(), o.r(), o.s().minus(off), o.z1(), o.z2()));
    }

    Point point() {
        return Point.BASE.times(scalar());
    }

    private Scalar scalar() {
        return Parties.scalar(random);
    }

    private List<Scalar> scalars(int count) {
        return IntStream.range(0, count).mapToObj(i -> scalar()).toList();
    }

    private List<Point> points(int count) {
        return IntStream.range(0, count).mapToObj(i -> point()).toList();
    }

    private static Point sum(List<Point> points, Scalar... factors) {
        return new Pippenger().sum(points, List.of(factors));
    }
}
