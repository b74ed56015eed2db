package io.trustfabric.proofs.zk.poly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretVector;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BezoutTest {
    private final Random random = new Random(20261122);

    @ParameterizedTest(name = "{0} and {1} roots, {2} shared")
    @CsvSource({
        "1,1,0",
        "1,1,1",
        "2,1,1",
        "1,2,0",
        "5,5,2",
        "55,55,0",
        "55,55,1",
        "55,55,8",
        "55,55,54",
        "70,70,70",
        "55,223,0",
        "223,55,3",
        "55,223,55",
        "223,55,55",
        "70,3,2",
        "3,70,0",
        "61,60,0",
        "60,61,60"
    })
    void findsTheSharedRootsAndTheirCofactors(int rootsA, int rootsB, int shared) {
        List<BigInteger> common = randomRoots(shared);
        BigPolynomial a = withRoots(common, rootsA - shared);
        BigPolynomial b = withRoots(common, rootsB - shared);

        requireBezout(a, b, BigPolynomial.ofRoots(common));
    }

    @Test
    void agreesWithIntegersOnRandomDegreesUpToSeventy() {
        for (int i = 0; i < 60; i++) {
            List<BigInteger> common = randomRoots(random.nextInt(12));
            BigPolynomial a = withRoots(common, random.nextInt(59));
            BigPolynomial b = withRoots(common, random.nextInt(59));

            requireBezout(a, b, a.monicGcd(b));
        }
    }

    @Test
    void countsSmallRootsRightWhereQuotientsAreNotLinear() {
        for (int i = 0; i < 60; i++) { // small numbers have equal sums, so degrees fall by more than one
            BigPolynomial a = BigPolynomial.ofRoots(smallRoots());
            BigPolynomial b = BigPolynomial.ofRoots(smallRoots());

            requireBezout(a, b, a.monicGcd(b));
        }
        BigPolynomial oneFour = BigPolynomial.ofRoots(List.of(BigInteger.ONE, BigInteger.valueOf(4)));
        BigPolynomial twoThree = BigPolynomial.ofRoots(List.of(BigInteger.TWO, BigInteger.valueOf(3)));
        requireBezout(oneFour, twoThree, BigPolynomial.ofRoots(List.of()));
    }

    @Test
    void goesOnWhereTheDegreeFallsByMoreInTheMiddleOfManySteps() {
        for (int at : new int[] {0, 1, 5, 17, 18, 40, 63, 64}) {
            BigPolynomial gcd = withRoots(List.of(), 4);
            BigPolynomial r1 = gcd;
            BigPolynomial r0 = gcd.times(withRoots(List.of(), 1));
            for (int i = 64; i >= 0; i--) { // Euclid's algorithm backwards, with quotients of our choice
                BigPolynomial next =
                        r0.times(withRoots(List.of(), i == at ? 3 : 1)).plus(r1);
                r1 = r0;
                r0 = next;
            }
            requireBezout(r0, r1, gcd);
        }
    }

    @Test
    void dividesWhereEveryDegreeFallsByTwo() {
        BigPolynomial a = withRoots(List.of(), 40);
        BigPolynomial b = withRoots(List.of(), 40);
        requireBezout(inSquares(a), inSquares(b), BigPolynomial.ofRoots(List.of()));
    }

    @Test
    void takesRepeatedRootsWithTheSmallerMultiplicity() {
        var two = BigInteger.TWO;
        var five = BigInteger.valueOf(5);
        requireBezout(
                BigPolynomial.ofRoots(List.of(two, two, two, five)),
                BigPolynomial.ofRoots(List.of(two, two, five, five)),
                BigPolynomial.ofRoots(List.of(two, two, five)));
    }

    @Test
    void equalPolynomialsAreTheirOwnDivisorWithCofactorsZeroAndOne() {
        SecretVector a = withRoots(List.of(), 20).secret();

        Bezout.Result result = Bezout.of(a, a);

        assertThat(BigPolynomial.of(result.d())).isEqualTo(BigPolynomial.of(a));
        assertThat(BigPolynomial.of(result.u()).degree()).isEqualTo(-1);
        assertThat(BigPolynomial.of(result.v())).isEqualTo(BigPolynomial.ofRoots(List.of()));
    }

    @Test
    void makesTheDivisorMonicWhateverTheFactors() {
        BigPolynomial seven = new BigPolynomial(List.of(BigInteger.valueOf(7)));
        List<BigInteger> common = randomRoots(3);
        requireBezout(withRoots(common, 9).times(seven), withRoots(common, 7), BigPolynomial.ofRoots(common));
    }

    @Test
    void zerosAboveTheLastCoefficientDoNotMatter() {
        List<BigInteger> common = randomRoots(2);
        SecretVector a = withRoots(common, 5).secret().padded(64);
        SecretVector b = withRoots(common, 6).secret().padded(64);

        assertThat(BigPolynomial.of(Bezout.of(a, b).d())).isEqualTo(BigPolynomial.ofRoots(common));
        assertThat(Bezout.of(a, b).d().length()).isEqualTo(3);
    }

    @Test
    void refusesTheZeroPolynomial() {
        SecretVector a = withRoots(List.of(), 3).secret();
        assertThatIllegalArgumentException().isThrownBy(() -> Bezout.of(a, SecretVector.zeros(4)));
        assertThatIllegalArgumentException().isThrownBy(() -> Bezout.of(SecretVector.zeros(0), a));
    }

    @Test
    void takesAsManyStepsForManySharedRootsAsForNone() {
        int[] steps = IntStream.of(0, 1, 7, 8)
                .map(shared -> {
                    List<BigInteger> common = randomRoots(shared);
                    var euclid = new Euclid(
                            withRoots(common, 55 - shared).secret(),
                            withRoots(common, 55 - shared).secret(),
                            8);
                    euclid.run();
                    euclid.runOn(withRoots(List.of(), 55).secret());
                    return euclid.steps();
                })
                .toArray();
        assertThat(steps).containsOnly(56);
    }

    @Test
    void findsTheSameWhereItDoesNotTellHowManyAreShared() {
        List<BigInteger> common = randomRoots(5);
        SecretVector a = withRoots(common, 50).secret();
        SecretVector b = withRoots(common, 50).secret();
        Bezout.Result plain = Bezout.of(a, b);
        for (int evenUpTo : new int[] {4, 5, 8, 60}) {
            Bezout.Result even = Bezout.of(a, b, evenUpTo);
            assertThat(BigPolynomial.of(even.u())).isEqualTo(BigPolynomial.of(plain.u()));
            assertThat(BigPolynomial.of(even.v())).isEqualTo(BigPolynomial.of(plain.v()));
            assertThat(BigPolynomial.of(even.d())).isEqualTo(BigPolynomial.of(plain.d()));
        }
    }

    private void requireBezout(BigPolynomial a, BigPolynomial b, BigPolynomial gcd) {
        Bezout.Result result = Bezout.of(a.secret(), b.secret());
        BigPolynomial u = BigPolynomial.of(result.u());
        BigPolynomial v = BigPolynomial.of(result.v());

        assertThat(BigPolynomial.of(result.d())).isEqualTo(gcd);
        assertThat(result.d().length()).isEqualTo(gcd.degree() + 1);
        assertThat(u.times(a).plus(v.times(b))).isEqualTo(gcd);
        assertThat(u.degree()).isLessThan(Math.max(b.degree() - gcd.degree(), 1));
        assertThat(v.degree()).isLessThan(Math.max(a.degree() - gcd.degree(), 1));
        assertThat(result.u().length()).isLessThanOrEqualTo(Math.max(b.degree() - gcd.degree(), 1));
        assertThat(result.v().length()).isLessThanOrEqualTo(Math.max(a.degree() - gcd.degree(), 1));
    }

    private static BigPolynomial inSquares(BigPolynomial a) {
        return new BigPolynomial(a.coefficients().stream()
                .flatMap(c -> Stream.of(c, BigInteger.ZERO))
                .toList());
    }

    private BigPolynomial withRoots(List<BigInteger> common, int more) {
        var roots = new ArrayList<>(common);
        roots.addAll(randomRoots(more));
        return BigPolynomial.ofRoots(roots);
    }

    private List<BigInteger> randomRoots(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new BigInteger(320, random).mod(Scalar.ORDER))
                .toList();
    }

    private List<BigInteger> smallRoots() {
        return random.ints(0, 16)
                .distinct()
                .limit(1 + random.nextInt(9))
                .mapToObj(BigInteger::valueOf)
                .toList();
    }
}
