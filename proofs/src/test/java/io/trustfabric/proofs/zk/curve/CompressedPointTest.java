package io.trustfabric.proofs.zk.curve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trustfabric.proofs.zk.field.Scalar;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class CompressedPointTest {
    private static final String FIELD_PRIME = "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff";

    @Test
    void aPointComesBackFromItsCompressedForm() {
        for (int i = 1; i <= 20; i++) {
            Point point = Point.BASE.times(Scalar.of(i));
            byte[] encoded = point.encodeCompressed();
            assertEquals(point, Point.decodeCompressed(encoded).orElseThrow());
            assertArrayEquals(
                    encoded, Point.decodeCompressed(encoded).orElseThrow().encodeCompressed());
            assertEquals(
                    point.plus(point),
                    Point.decodeCompressed(encoded).orElseThrow().plus(point));
        }
    }

    @Test
    void theFirstByteIsTwoOrThree() {
        byte[] encoded = Point.BASE.encodeCompressed();
        for (int first = 0; first < 256; first++) {
            encoded[0] = (byte) first;
            assertEquals(
                    first == 2 || first == 3, Point.decodeCompressed(encoded).isPresent(), "first byte " + first);
        }
    }

    @Test
    void anXOfThePrimeOrMoreIsRefusedThoughItsRemainderIsOnTheCurve() {
        assertTrue(Point.decodeCompressed(HexFormat.of().parseHex("02" + "00".repeat(31) + "05"))
                .isPresent());
        String primePlusFive = "ffffffff00000001000000000000000000000001000000000000000000000004";
        assertFalse(Point.decodeCompressed(HexFormat.of().parseHex("02" + primePlusFive))
                .isPresent());
        assertFalse(Point.decodeCompressed(HexFormat.of().parseHex("02" + FIELD_PRIME))
                .isPresent());
        assertFalse(Point.decodeCompressed(HexFormat.of().parseHex("03" + "ff".repeat(32)))
                .isPresent());
    }

    @Test
    void anXOfNoPointIsRefused() {
        assertFalse(Point.decodeCompressed(HexFormat.of().parseHex("02" + "00".repeat(31) + "01"))
                .isPresent());
    }

    @Test
    void anotherLengthIsRefused() {
        byte[] encoded = Point.BASE.encodeCompressed();
        assertFalse(Point.decodeCompressed(Arrays.copyOf(encoded, 32)).isPresent());
        assertFalse(Point.decodeCompressed(Arrays.copyOf(encoded, 34)).isPresent());
        assertFalse(Point.decodeCompressed(new byte[] {0}).isPresent());
    }
}
