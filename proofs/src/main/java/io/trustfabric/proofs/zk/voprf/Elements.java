package io.trustfabric.proofs.zk.voprf;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.zk.curve.Point;
import java.util.ArrayList;
import java.util.List;

/** Lists of points that the other side sent. {@code DeserializeElement}: RFC 9497, sections 2.1 and 4.3. */
public final class Elements {
    /** A weight's index has two bytes. */
    public static final int MOST = 0xffff;

    private Elements() {}

    /**
     * {@code count} compressed points, 33 bytes each, from {@code offset}; the identity has no such form.
     *
     * @param bytes long enough for them, which the caller has checked
     */
    public static List<Point> decode(byte[] bytes, int offset, int count) throws MalformedException {
        var elements = new ArrayList<Point>(count);
        for (int i = 0; i < count; i++) {
            int index = i;
            elements.add(Point.decodeCompressed(bytes, offset + i * Point.COMPRESSED_BYTES)
                    .orElseThrow(() -> new MalformedException(
                            "element %d is not a point of P-256 in compressed form".formatted(index))));
        }
        return List.copyOf(elements);
    }

    public static byte[] encode(List<Point> elements) {
        var bytes = new byte[elements.size() * Point.COMPRESSED_BYTES];
        for (int i = 0; i < elements.size(); i++) {
            byte[] element = elements.get(i).encodeCompressed();
            System.arraycopy(element, 0, bytes, i * Point.COMPRESSED_BYTES, Point.COMPRESSED_BYTES);
        }
        return bytes;
    }

    static void requireUsable(List<Point> elements) throws MalformedException {
        if (elements.isEmpty()) {
            throw new MalformedException("no element, at least one is expected");
        }
        if (elements.size() > MOST) {
            throw new MalformedException(
                    Reason.TOO_LARGE, "%d elements, at most %d are expected".formatted(elements.size(), MOST));
        }
        if (elements.stream().anyMatch(Point::isInfinity)) {
            throw new MalformedException("an element is the identity");
        }
    }
}
