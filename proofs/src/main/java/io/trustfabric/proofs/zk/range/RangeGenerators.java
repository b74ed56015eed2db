package io.trustfabric.proofs.zk.range;

import io.trustfabric.proofs.zk.curve.Generators;
import io.trustfabric.proofs.zk.curve.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The two vectors of generators together, and their hash. Source: range-v1, section 2. */
final class RangeGenerators {
    private static final Map<Integer, byte[]> HASHES = new ConcurrentHashMap<>();

    private RangeGenerators() {}

    /** {@code G_0 ... G_(64m-1), R_0 ... R_(64m-1)}. */
    static List<Point> both(int slots) {
        int length = Long.SIZE * slots;
        var both = new ArrayList<Point>(2 * length);
        both.addAll(Generators.g(length));
        both.addAll(Generators.r(length));
        return both;
    }

    /** SHA-256 over {@code enc(U) || enc(V) || enc(H)} and both vectors. */
    static byte[] hash(int slots) {
        return HASHES.computeIfAbsent(
                        slots, m -> Generators.hash(List.of(Generators.U, Generators.V, Generators.H), both(m)))
                .clone();
    }
}
