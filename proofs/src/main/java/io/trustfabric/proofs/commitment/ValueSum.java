package io.trustfabric.proofs.commitment;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Order-insensitive digest of one column's values: the SHA-256 of each value's code, as four 64-bit
 * little-endian numbers, added modulo 2^64. It tells which columns differ once the rows are known to. It
 * is no commitment: 256 bits of sum yield to a generalised birthday attack, which is why equality of results
 * is decided by {@link LtHash16} alone. Not thread-safe.
 */
public final class ValueSum {
    private final MessageDigest sha256;
    private final byte[] digest = new byte[32];
    private final ByteBuffer view = ByteBuffer.wrap(digest).order(ByteOrder.LITTLE_ENDIAN);
    private long a;
    private long b;
    private long c;
    private long d;

    public ValueSum() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }

    /** @return 64 bits of the value's hash, for a distinct count */
    public long add(byte[] code, int offset, int length) {
        try {
            sha256.update(code, offset, length);
            sha256.digest(digest, 0, digest.length);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 needs more than 32 bytes", e);
        }
        long first = view.getLong(0);
        a += first;
        b += view.getLong(8);
        c += view.getLong(16);
        d += view.getLong(24);
        return first;
    }

    public String hex() {
        ByteBuffer out = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(a).putLong(b).putLong(c).putLong(d);
        return HexFormat.of().formatHex(out.array());
    }
}
