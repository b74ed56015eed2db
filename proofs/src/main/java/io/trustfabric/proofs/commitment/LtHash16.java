package io.trustfabric.proofs.commitment;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Homomorphic hash of a multiset: 1,024 lanes of 16-bit XOF output, added lane by lane. Source: LtHash, Lewi,
 * Kim, Maykov and Weis, "Securing Update Propagation with Homomorphic Hashing" (2019), with one change: sums
 * are kept in 64 bits, not modulo 2^16. Modulo 2^16 a row that occurs 65,536 times would vanish, and
 * multiplicities could be solved for by linear algebra (docs/spec/manifest.md, section Security). Not thread-safe.
 */
public final class LtHash16 {
    public static final int LANES = 1024;
    public static final int STATE_BYTES = LANES * Long.BYTES;
    /** Summands of at most 2^16 - 1 that fit into 32 bits. */
    private static final int SPILL_EVERY = 1 << 16;

    private static final int WORDS = LANES / 4;
    private static final long EVEN_LANES = 0x0000_FFFF_0000_FFFFL;

    private final long[] sums = new long[LANES];
    private final long[] evenSums = new long[WORDS]; // lanes 0 and 2 of each group of four, 32 bits each
    private final long[] oddSums = new long[WORDS]; // lanes 1 and 3
    private final long[] words = new long[WORDS];
    private int pending;

    /** @param xof {@link RowXof#SIZE_BYTES} bytes */
    public void add(byte[] xof) {
        ByteBuffer.wrap(xof, 0, RowXof.SIZE_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer()
                .get(words);
        for (int i = 0; i < WORDS; i++) {
            evenSums[i] += words[i] & EVEN_LANES;
        }
        for (int i = 0; i < WORDS; i++) {
            oddSums[i] += (words[i] >>> 16) & EVEN_LANES;
        }
        if (++pending == SPILL_EVERY) {
            spill();
        }
    }

    /** Takes out a row that was added: the inverse of {@link #add}. */
    public void remove(byte[] xof) {
        LtHash16 one = new LtHash16();
        one.add(xof);
        one.spill();
        spill();
        for (int i = 0; i < LANES; i++) {
            sums[i] -= one.sums[i];
        }
    }

    /** Adds what the other one holds: parts of a result may be hashed apart, in any order. */
    public void merge(LtHash16 other) {
        spill();
        other.spill();
        for (int i = 0; i < LANES; i++) {
            sums[i] += other.sums[i];
        }
    }

    /** The 1,024 sums, 8 bytes each, little-endian. */
    public byte[] state() {
        spill();
        ByteBuffer out = ByteBuffer.allocate(STATE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.asLongBuffer().put(sums);
        return out.array();
    }

    /** @throws IllegalArgumentException if it is not {@link #STATE_BYTES} long */
    public static LtHash16 ofState(byte[] state) {
        if (state.length != STATE_BYTES) {
            throw new IllegalArgumentException("a state has %d bytes, found %d".formatted(STATE_BYTES, state.length));
        }
        LtHash16 hash = new LtHash16();
        ByteBuffer.wrap(state).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(hash.sums);
        return hash;
    }

    private void spill() {
        if (pending == 0) {
            return;
        }
        for (int i = 0; i < WORDS; i++) {
            sums[4 * i] += evenSums[i] & 0xFFFF_FFFFL;
            sums[4 * i + 1] += oddSums[i] & 0xFFFF_FFFFL;
            sums[4 * i + 2] += evenSums[i] >>> 32;
            sums[4 * i + 3] += oddSums[i] >>> 32;
        }
        Arrays.fill(evenSums, 0);
        Arrays.fill(oddSums, 0);
        pending = 0;
    }
}
