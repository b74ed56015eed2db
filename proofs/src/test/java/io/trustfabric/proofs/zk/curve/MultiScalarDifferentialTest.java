package io.trustfabric.proofs.zk.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trustfabric.proofs.zk.field.Scalar;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Our multiplication beside Pippenger's over Bouncy Castle's points, on random and hostile inputs: what an attacker can
 * send who picks points and scalars. {@code -Dtrust.full=true} takes a million cases.
 */
class MultiScalarDifferentialTest {
    private static final int CASES = Boolean.getBoolean("trust.full") ? 1_000_000 : 100_000;

    private final MultiScalarMultiplication ours = MultiScalarMultiplication.fastest();
    private final MultiScalarMultiplication theirs = new Pippenger();

    @Test
    void agreesWithTheLibraryOnSmallCasesOfManyKinds() {
        IntStream.range(0, CASES).parallel().forEach(seed -> {
            HostileTerms terms = new HostileTerms(new Random(seed));
            agree("seed " + seed, terms.points(), terms.scalars());
        });
    }

    @Test
    void agreesOnThousandsOfRandomTerms() {
        var random = new Random(1);
        for (int count : new int[] {100, 1_000, 5_000}) {
            agree(count + " terms", points(count, random), scalars(count, random));
        }
    }

    @Test
    void agreesOnOnePointThousandsOfTimesUnderOneScalar() {
        agree("one bucket", Collections.nCopies(4_097, Point.BASE), Collections.nCopies(4_097, Scalar.of(12_345)));
    }

    @Test
    void agreesOnAPointAndItsOppositeByTurns() {
        var points = new ArrayList<Point>();
        for (int i = 0; i < 3_001; i++) {
            points.add(i % 2 == 0 ? Point.BASE : Point.BASE.negate());
        }
        agree("by turns", points, Collections.nCopies(points.size(), Scalar.of(Scalar.ORDER.shiftRight(3))));
    }

    @Test
    void agreesOnMultiplesOfOnePointThatMeetInEveryPartialSum() {
        var points = new ArrayList<Point>(List.of(Point.BASE));
        while (points.size() < 1_024) {
            points.add(points.get(points.size() - 1).plus(Point.BASE));
        }
        agree("multiples", points, Collections.nCopies(points.size(), Scalar.ONE.negate()));
    }

    @Test
    void addsNothingToInfinity() {
        assertEquals(Point.INFINITY, ours.sum(List.of(), List.of()));
        assertEquals(Point.INFINITY, ours.sum(List.of(Point.INFINITY), List.of(Scalar.ONE)));
        assertEquals(Point.INFINITY, ours.sum(List.of(Point.BASE), List.of(Scalar.ZERO)));
    }

    @Test
    void refusesListsOfDifferentLengths() {
        assertThrows(IllegalArgumentException.class, () -> ours.sum(List.of(Point.BASE), List.of()));
    }

    private void agree(String what, List<Point> points, List<Scalar> scalars) {
        assertEquals(theirs.sum(points, scalars), ours.sum(points, scalars), what);
    }

    private static List<Point> points(int count, Random random) {
        return scalars(count, random).stream().map(Point.BASE::times).toList();
    }

    private static List<Scalar> scalars(int count, Random random) {
        return IntStream.range(0, count)
                .mapToObj(i -> Scalar.of(new BigInteger(256, random)))
                .toList();
    }
}
