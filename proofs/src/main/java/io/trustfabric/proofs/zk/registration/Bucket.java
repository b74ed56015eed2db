package io.trustfabric.proofs.zk.registration;

import java.util.Arrays;
import java.util.Optional;

/** The sizes that a registered set may have. All sets of a bucket look alike. Source: overlap-v1, section 1. */
public enum Bucket {
    B64(64, 8, 55),
    B256(256, 32, 223),
    B1024(1024, 64, 959),
    B4096(4096, 128, 3967);

    private final int generators;
    private final int kMax;
    private final int capacity;

    Bucket(int generators, int kMax, int capacity) {
        this.generators = generators;
        this.kMax = kMax;
        this.capacity = capacity;
    }

    public static Optional<Bucket> of(int generators) {
        return Arrays.stream(values()).filter(b -> b.generators == generators).findFirst();
    }

    /** N', a power of two: the number of vector generators. */
    public int generators() {
        return generators;
    }

    /** The largest bound on shared members that can be proved. */
    public int kMax() {
        return kMax;
    }

    /** N: the degree of each polynomial, members and pads together. */
    public int capacity() {
        return capacity;
    }

    /** {@code log2 N'}. */
    public int rounds() {
        return Integer.numberOfTrailingZeros(generators);
    }

    public Bucket larger(Bucket other) {
        return generators >= other.generators ? this : other;
    }

    public Bucket smaller(Bucket other) {
        return generators <= other.generators ? this : other;
    }
}
