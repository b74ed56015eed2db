package io.trustfabric.proofs.zk.curve;

import io.trustfabric.proofs.zk.curve.limbs.CurveEquation;
import io.trustfabric.proofs.zk.field.Scalar;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.math.ec.ECPoint;

/**
 * A point of P-256 that anybody may see; immutable and in affine form. The one encoding is SEC1's uncompressed form, 65
 * bytes; the point at infinity has none.
 */
public final class Point {
    /** Bytes of the one encoding. */
    public static final int BYTES = 65;

    /** Bytes of SEC1's compressed form, where another standard asks for it (RFC 9497). */
    public static final int COMPRESSED_BYTES = 33;

    /** 64-bit words of both coordinates. */
    static final int WORDS = 8;

    private static final long[] NONE = new long[WORDS];

    /** The neutral element. It arises in sums; no encoding gives it. */
    public static final Point INFINITY = new Point(P256.CURVE.getInfinity());

    /** The curve's own base point, which no commitment uses. */
    public static final Point BASE = new Point(P256.BASE);

    private final long[] words;
    private volatile ECPoint affine; // the library's form, made when it is asked for

    private Point(long[] words) {
        this.words = words;
    }

    private Point(ECPoint affine) {
        this.affine = affine;
        words = new long[WORDS];
        if (!affine.isInfinity()) {
            read(affine.getEncoded(false), 1, words);
        }
    }

    /** Normalises; for several points {@link #ofAll} needs one inversion only. */
    static Point of(ECPoint point) {
        return new Point(point.normalize());
    }

    /** Normalises all of them in place with one inversion. */
    static Point[] ofAll(ECPoint[] points) {
        P256.CURVE.normalizeAll(points);
        var result = new Point[points.length];
        for (int i = 0; i < points.length; i++) {
            result[i] = new Point(points[i]);
        }
        return result;
    }

    /**
     * The point whose 65 bytes begin at {@code offset}. Empty unless the first byte is 04, both coordinates are below the
     * field prime and the point is on the curve.
     */
    public static Optional<Point> decode(byte[] bytes, int offset) {
        if (bytes[offset] != 0x04) {
            return Optional.empty();
        }
        var words = new long[WORDS];
        read(bytes, offset + 1, words);
        return CurveEquation.holds(words) ? Optional.of(new Point(words)) : Optional.empty();
    }

    /** A whole array of exactly 65 bytes. */
    public static Optional<Point> decode(byte[] bytes) {
        return bytes.length == BYTES ? decode(bytes, 0) : Optional.empty();
    }

    /**
     * The point whose 33 bytes in SEC1's compressed form begin at {@code offset}. Empty unless the first byte is 02 or 03,
     * x is below the field prime and a point has it. Costs a square root: nine times {@link #decode}.
     */
    public static Optional<Point> decodeCompressed(byte[] bytes, int offset) {
        if (bytes[offset] != 0x02 && bytes[offset] != 0x03) {
            return Optional.empty();
        }
        var encoded = new byte[COMPRESSED_BYTES];
        System.arraycopy(bytes, offset, encoded, 0, COMPRESSED_BYTES);
        try {
            return Optional.of(new Point(P256.CURVE.decodePoint(encoded)));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // x of p or more, or of no point
        }
    }

    /** A whole array of exactly 33 bytes. */
    public static Optional<Point> decodeCompressed(byte[] bytes) {
        return bytes.length == COMPRESSED_BYTES ? decodeCompressed(bytes, 0) : Optional.empty();
    }

    /** @throws IllegalStateException for the point at infinity, which has no encoding */
    public byte[] encode() {
        if (isInfinity()) {
            throw new IllegalStateException("the point at infinity has no encoding");
        }
        var bytes = ByteBuffer.allocate(BYTES).put((byte) 0x04);
        for (int coordinate = 0; coordinate < WORDS; coordinate += WORDS / 2) {
            for (int word = WORDS / 2 - 1; word >= 0; word--) {
                bytes.putLong(words[coordinate + word]);
            }
        }
        return bytes.array();
    }

    /** SEC1's compressed form, 33 bytes, where another standard asks for it (RFC 9497). */
    public byte[] encodeCompressed() {
        if (isInfinity()) {
            throw new IllegalStateException("the point at infinity has no encoding");
        }
        return affine().getEncoded(true);
    }

    public boolean isInfinity() {
        return Arrays.equals(words, NONE);
    }

    public Point plus(Point other) {
        return of(affine().add(other.affine()));
    }

    public Point minus(Point other) {
        return of(affine().subtract(other.affine()));
    }

    public Point negate() {
        return new Point(affine().negate());
    }

    /** In a time that depends on both. For a secret factor see {@link SecretMultiplication}. */
    public Point times(Scalar publicFactor) {
        return of(affine().multiply(publicFactor.toBigInteger()));
    }

    /** x, then y, in four 64-bit words each, low one first; zeros for infinity, which no point of the curve has. */
    void coordinates(long[] target, int at) {
        System.arraycopy(words, 0, target, at, WORDS);
    }

    /** The reverse of {@link #coordinates}, of coordinates that are known to be right. */
    static Point ofCoordinates(long[] words) {
        return new Point(words.clone());
    }

    private static void read(byte[] bigEndian, int offset, long[] words) {
        ByteBuffer bytes = ByteBuffer.wrap(bigEndian, offset, BYTES - 1);
        for (int coordinate = 0; coordinate < WORDS; coordinate += WORDS / 2) {
            for (int word = WORDS / 2 - 1; word >= 0; word--) {
                words[coordinate + word] = bytes.getLong();
            }
        }
    }

    ECPoint affine() {
        ECPoint known = affine;
        if (known == null) {
            known = isInfinity() ? P256.CURVE.getInfinity() : P256.CURVE.decodePoint(encode());
            affine = known;
        }
        return known;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Point p && Arrays.equals(words, p.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }

    @Override
    public String toString() {
        return isInfinity() ? "infinity" : HexFormat.of().formatHex(encode());
    }
}
