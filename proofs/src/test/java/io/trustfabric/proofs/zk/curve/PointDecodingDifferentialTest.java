package io.trustfabric.proofs.zk.curve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trustfabric.proofs.zk.field.Scalar;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;

/** Our decoder takes what the library's takes, and nothing else: points, points with a flaw, coordinates at the edges. */
class PointDecodingDifferentialTest {
    private static final int CASES = Boolean.getBoolean("trust.full") ? 1_000_000 : 50_000;
    private static final BigInteger P = P256.CURVE.getField().getCharacteristic();

    private final Random random = new Random(3);

    @Test
    void agreesWithTheLibrary() {
        Point point = Point.BASE;
        int taken = 0;
        for (int i = 0; i < CASES; i++) {
            point = i % 16 == 0 ? point.times(Scalar.of(i + 2L)) : point;
            byte[] bytes = spoilt(point.encode(), i % 4);
            assertEquals(libraryTakes(bytes), Point.decode(bytes).isPresent(), () -> HexFormat.of()
                    .formatHex(bytes));
            taken += libraryTakes(bytes) ? 1 : 0;
        }
        assertTrue(taken > CASES / 4 && taken < CASES, "both answers must occur, %d were taken".formatted(taken));
    }

    @Test
    void whatItTakesIsTheSamePoint() {
        for (int i = 1; i < 300; i++) {
            ECPoint theirs = P256.BASE.multiply(BigInteger.valueOf(i).pow(29)).normalize();
            Point ours = Point.decode(theirs.getEncoded(false)).orElseThrow();
            assertArrayEquals(theirs.getEncoded(false), ours.encode());
            assertEquals(theirs, ours.affine());
        }
    }

    private byte[] spoilt(byte[] bytes, int kind) {
        switch (kind) {
            case 0 -> {} // as it is
            case 1 -> bytes[1 + random.nextInt(64)] ^= (byte) (1 << random.nextInt(8));
            case 2 -> put(edge(), bytes, random.nextBoolean() ? 1 : 33);
            default -> { // the opposite point, or the same one with p added to a coordinate, if that has 256 bits
                BigInteger y = new BigInteger(1, bytes, 33, 32);
                put(random.nextBoolean() ? P.subtract(y) : y.add(P), bytes, 33);
            }
        }
        return bytes;
    }

    private BigInteger edge() {
        BigInteger near = BigInteger.valueOf(random.nextInt(5) - 2);
        return switch (random.nextInt(3)) {
            case 0 -> P.add(near);
            case 1 -> BigInteger.ONE.shiftLeft(32 * random.nextInt(9)).add(near).abs();
            default ->
                BigInteger.ONE.shiftLeft(52 * random.nextInt(5)).add(near).abs();
        };
    }

    private static void put(BigInteger value, byte[] bytes, int at) {
        if (value.bitLength() <= 256) {
            for (int i = 0; i < 32; i++) {
                bytes[at + i] = value.shiftRight(8 * (31 - i)).byteValue();
            }
        }
    }

    private static boolean libraryTakes(byte[] bytes) {
        try {
            return P256.CURVE.decodePoint(bytes).isValid();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
