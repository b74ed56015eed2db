package io.trustfabric.proofs.commitment;

import java.util.SplittableRandom;

/** Rows for tests. */
final class Rows {

    private Rows() {}

    static byte[] random(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(1, 60)];
        random.nextBytes(bytes);
        return bytes;
    }

    static byte[] expanded(byte[] row) {
        byte[] out = new byte[RowXof.SIZE_BYTES];
        new RowXof().expand(row, 0, row.length, out);
        return out;
    }
}
