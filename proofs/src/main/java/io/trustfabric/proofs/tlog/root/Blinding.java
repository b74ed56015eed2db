package io.trustfabric.proofs.tlog.root;

import io.trustfabric.proofs.evidence.CanonicalBase64;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Opens one tenant's label: 32 bytes that the tenant finds in its receipts. */
public final class Blinding {
    public static final int SIZE_BYTES = 32;
    private static final byte[] PREFIX = "trust-fabric tenant label v1\n".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;

    private Blinding(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws IllegalArgumentException if there are not 32 bytes */
    public static Blinding of(byte[] bytes) {
        if (bytes.length != SIZE_BYTES) {
            throw new IllegalArgumentException("a blinding has 32 bytes, found " + bytes.length);
        }
        return new Blinding(bytes.clone());
    }

    public static Blinding parseBase64(String text) throws MalformedException {
        byte[] bytes = CanonicalBase64.decode(text, "blinding");
        if (bytes.length != SIZE_BYTES) {
            throw new MalformedException("a blinding has 32 bytes, found " + bytes.length);
        }
        return new Blinding(bytes);
    }

    /** SHA-256 of the prefix, this blinding, and the tenant id after its length in 4 bytes. */
    public TenantLabel labelOf(String tenant) {
        byte[] id = tenant.getBytes(StandardCharsets.UTF_8);
        byte[] message = ByteBuffer.allocate(PREFIX.length + SIZE_BYTES + Integer.BYTES + id.length)
                .put(PREFIX)
                .put(bytes)
                .putInt(id.length)
                .put(id)
                .array();
        try {
            return new TenantLabel(
                    Hash32.of(MessageDigest.getInstance("SHA-256").digest(message)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e); // every Java SE must have it
        }
    }

    /** Padded base64, as receipts have it. */
    public String base64() {
        return CanonicalBase64.encode(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Blinding blinding && Arrays.equals(bytes, blinding.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Not the bytes: they tell whose log a label names. */
    @Override
    public String toString() {
        return "blinding";
    }
}
