package io.trustfabric.proofs.zk.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.trustfabric.proofs.zk.field.Scalar;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PointTest {
    private static final BigInteger P =
            new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
    private static final BigInteger B =
            new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);

    @Test
    void comesBackFromItsOneEncoding() {
        Point point = Point.BASE.times(Scalar.of(12345));
        assertThat(point.encode()).hasSize(65).startsWith(4);
        assertThat(Point.decode(point.encode())).contains(point);
        var inside = new byte[70];
        System.arraycopy(point.encode(), 0, inside, 3, 65);
        assertThat(Point.decode(inside, 3)).contains(point);
    }

    @Test
    void refusesTheHybridForms() {
        byte[] encoded = Point.BASE.encode();
        for (byte first : new byte[] {6, 7}) {
            encoded[0] = first; // one of them names the right parity, and the library would take it
            assertThat(Point.decode(encoded)).isEmpty();
        }
    }

    @Test
    void refusesEveryFirstByteButFour() {
        byte[] encoded = Point.BASE.encode();
        for (int first = 0; first < 256; first++) {
            encoded[0] = (byte) first;
            assertThat(Point.decode(encoded).isPresent()).isEqualTo(first == 4);
        }
    }

    @Test
    void refusesTheCompressedForm() {
        byte[] compressed = Point.BASE.encodeCompressed();
        assertThat(compressed).hasSize(33);
        assertThat(Point.decode(compressed)).isEmpty();
        assertThat(Point.decode(Arrays.copyOf(compressed, 65))).isEmpty();
    }

    @Test
    void refusesAPointOffTheCurve() {
        for (int at = 1; at < 65; at++) {
            byte[] encoded = Point.BASE.encode();
            encoded[at] ^= 1;
            assertThat(Point.decode(encoded)).isEmpty();
        }
    }

    @Test
    void refusesAPointOfTheTwist() {
        BigInteger x = BigInteger.ZERO;
        while (isSquare(rightSide(x))) {
            x = x.add(BigInteger.ONE);
        }
        BigInteger y = rightSide(x).negate().mod(P).modPow(P.add(BigInteger.ONE).shiftRight(2), P);
        assertThat(Point.decode(encoded(x, y))).isEmpty();
    }

    @Test
    void refusesAnXOfThePrimeOrMoreEvenIfItsRestIsOnTheCurve() {
        BigInteger x = BigInteger.ZERO;
        while (!isSquare(rightSide(x))) {
            x = x.add(BigInteger.ONE);
        }
        BigInteger y = rightSide(x).modPow(P.add(BigInteger.ONE).shiftRight(2), P);
        assertThat(Point.decode(encoded(x, y))).isPresent();
        assertThat(Point.decode(encoded(x.add(P), y))).isEmpty();
    }

    @Test
    void refusesAYOfThePrimeOrMore() {
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(Point.BASE.encode(), 1, 33));
        assertThat(Point.decode(encoded(x, P))).isEmpty();
        assertThat(Point.decode(encoded(x, BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE))))
                .isEmpty();
    }

    @Test
    void refusesWhateverCouldStandForInfinity() {
        assertThat(Point.decode(new byte[1])).isEmpty();
        assertThat(Point.decode(new byte[65])).isEmpty();
        assertThat(Point.decode(encoded(BigInteger.ZERO, BigInteger.ZERO))).isEmpty();
    }

    @Test
    void refusesOtherLengths() {
        byte[] encoded = Point.BASE.encode();
        assertThat(Point.decode(new byte[0])).isEmpty();
        assertThat(Point.decode(Arrays.copyOf(encoded, 64))).isEmpty();
        assertThat(Point.decode(Arrays.copyOf(encoded, 66))).isEmpty();
    }

    @Test
    void infinityIsNeutralAndHasNoEncoding() {
        Point point = Point.BASE.times(Scalar.of(7));
        assertThat(point.plus(Point.INFINITY)).isEqualTo(point);
        assertThat(point.minus(point)).isEqualTo(Point.INFINITY);
        assertThat(point.plus(point.negate()).isInfinity()).isTrue();
        assertThat(point.times(Scalar.ZERO)).isEqualTo(Point.INFINITY);
        assertThat(Point.INFINITY.times(Scalar.of(5))).isEqualTo(Point.INFINITY);
        assertThat(Point.INFINITY).hasToString("infinity");
        assertThatIllegalStateException().isThrownBy(Point.INFINITY::encode);
        assertThatIllegalStateException().isThrownBy(Point.INFINITY::encodeCompressed);
    }

    @Test
    void obeysTheGroupLaw() {
        Point three = Point.BASE.times(Scalar.of(3));
        assertThat(Point.BASE.plus(Point.BASE).plus(Point.BASE))
                .isEqualTo(three)
                .hasSameHashCodeAs(three);
        assertThat(Point.BASE.times(Scalar.ZERO.minus(Scalar.ONE))).isEqualTo(Point.BASE.negate());
        assertThat(three.minus(Point.BASE)).isEqualTo(Point.BASE.times(Scalar.of(2)));
    }

    private static BigInteger rightSide(BigInteger x) {
        return x.pow(3).subtract(x.multiply(BigInteger.valueOf(3))).add(B).mod(P);
    }

    private static boolean isSquare(BigInteger a) {
        return a.modPow(P.shiftRight(1), P).equals(BigInteger.ONE);
    }

    private static byte[] encoded(BigInteger x, BigInteger y) {
        return ByteBuffer.allocate(65).put((byte) 4).put(fixed(x)).put(fixed(y)).array();
    }

    private static byte[] fixed(BigInteger value) {
        byte[] bytes = value.add(BigInteger.ONE.shiftLeft(256)).toByteArray(); // 33 bytes, of which the first goes
        return Arrays.copyOfRange(bytes, 1, 33);
    }
}
