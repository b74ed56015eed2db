package io.trustfabric.proofs.zk.curve;

import io.trustfabric.proofs.tlog.merkle.Hash32;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The generators of all commitments, by RFC 9380 so that nobody knows a relation among them: {@code G_i} for vectors,
 * {@code R_i} for the second vector of range proofs, {@code U} for evaluations, {@code V} for values of range proofs,
 * {@code H} for blinding. Source: overlap-v1, section 2; R and V: range-v1. A small vector's generators are a prefix of a
 * large one's. Made when first asked for (0.2 ms each) and kept.
 */
public final class Generators {
    public static final String DOMAIN = "ZKTX-V1-GEN-P256_XMD:SHA-256_SSWU_RO_";

    /** As many as the largest bucket has. */
    public static final int MAX = 4096;

    public static final Point U = one("U", 0);
    public static final Point H = one("H", 0);
    public static final Point V = one("V", 0);

    private static final Family G = new Family("G");
    private static final Family R = new Family("R");
    private static final Map<Integer, byte[]> HASHES = new ConcurrentHashMap<>();

    private Generators() {}

    /** {@code G_0 ... G_(count-1)}. */
    public static List<Point> g(int count) {
        return G.first(count);
    }

    /** {@code R_0 ... R_(count-1)}. */
    public static List<Point> r(int count) {
        return R.first(count);
    }

    /** What transcripts absorb: SHA-256 over {@code enc(U) || enc(H) || enc(G_0) || ... || enc(G_(count-1))}. */
    public static byte[] hash(int count) {
        return HASHES.computeIfAbsent(count, n -> hash(List.of(U, H), g(n))).clone();
    }

    /** SHA-256 over the encodings of all points, list after list. */
    public static byte[] hash(List<Point> first, List<Point> then) {
        var encoded = new ByteArrayOutputStream();
        first.forEach(point -> encoded.writeBytes(point.encode()));
        then.forEach(point -> encoded.writeBytes(point.encode()));
        return Hash32.sha256(encoded.toByteArray()).bytes();
    }

    private static Point one(String family, int index) {
        byte[] name = family.getBytes(StandardCharsets.US_ASCII);
        return new HashToCurve(DOMAIN)
                .hash(ByteBuffer.allocate(name.length + 4)
                        .put(name)
                        .putInt(index)
                        .array());
    }

    private static final class Family {
        private final String name;
        private volatile List<Point> points = List.of();

        Family(String name) {
            this.name = name;
        }

        List<Point> first(int count) {
            List<Point> known = points;
            return (count <= known.size() ? known : grown(count)).subList(0, count);
        }

        private synchronized List<Point> grown(int count) {
            if (count > MAX) {
                throw new IllegalArgumentException("%d generators asked for, of %d".formatted(count, MAX));
            }
            if (points.size() < count) {
                var more = new ArrayList<>(points);
                while (more.size() < count) {
                    more.add(one(name, more.size()));
                }
                points = List.copyOf(more);
            }
            return points;
        }
    }
}
