package io.trustfabric.proofs.tlog.merkle;

import io.trustfabric.proofs.evidence.CanonicalBase64;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 hash: 32 bytes, immutable. Its text form is the padded base64 that checkpoints use. */
public final class Hash32 {
    public static final int SIZE_BYTES = 32;

    private final byte[] bytes;

    private Hash32(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws IllegalArgumentException if there are not 32 bytes; outside bytes go through {@link #parse} */
    public static Hash32 of(byte[] bytes) {
        if (bytes.length != SIZE_BYTES) {
            throw new IllegalArgumentException("a hash has 32 bytes, found " + bytes.length);
        }
        return new Hash32(bytes.clone());
    }

    /** SHA-256 of the whole array. */
    public static Hash32 sha256(byte[] bytes) {
        try {
            return new Hash32(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The 32 bytes that begin at {@code offset}. */
    public static Hash32 at(byte[] bytes, int offset) {
        return of(Arrays.copyOfRange(bytes, offset, offset + SIZE_BYTES));
    }

    public static Hash32 ofHex(String hex) {
        return of(HexFormat.of().parseHex(hex));
    }

    public static Hash32 parse(byte[] bytes) throws MalformedException {
        if (bytes.length != SIZE_BYTES) {
            throw new MalformedException(Reason.BAD_HASH_LENGTH, "a hash has 32 bytes, found " + bytes.length);
        }
        return new Hash32(bytes.clone());
    }

    public static Hash32 parseBase64(String text) throws MalformedException {
        return parse(CanonicalBase64.decode(text, "hash"));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** @param bit 0 is the highest bit of the first byte */
    public Hash32 withBitFlipped(int bit) {
        byte[] flipped = bytes.clone();
        flipped[bit / 8] ^= (byte) (0x80 >>> (bit % 8));
        return new Hash32(flipped);
    }

    void putInto(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, SIZE_BYTES);
    }

    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash32 hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return ByteBuffer.wrap(bytes).getInt(); // a hash is already uniform
    }

    @Override
    public String toString() {
        return CanonicalBase64.encode(bytes);
    }
}
