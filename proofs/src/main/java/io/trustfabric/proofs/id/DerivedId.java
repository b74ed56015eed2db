package io.trustfabric.proofs.id;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Ids that follow from their inputs: the same job, version and inputs give the same id for ever, so a record
 * that is emitted twice is recognised as one. UUIDv8 (RFC 9562 section 5.8) of SHA-256 over the
 * fields in order, each with its length in bytes as a 4-byte big-endian number in front, so that no two
 * lists of fields have the same encoding.
 */
public final class DerivedId {

    private DerivedId() {}

    /**
     * @param job what derives the id, for example {@code sampler}
     * @param version of the derivation; a change of meaning is a new version
     * @param inputs what the id follows from, in an order that the caller fixes
     */
    public static String of(String job, int version, String... inputs) {
        MessageDigest sha256 = sha256();
        field(sha256, job);
        field(sha256, Integer.toString(version));
        for (String input : inputs) {
            field(sha256, input);
        }
        ByteBuffer digest = ByteBuffer.wrap(sha256.digest());
        long high = (digest.getLong() & ~0xF000L) | 0x8000L;
        long low = (digest.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    private static void field(MessageDigest sha256, String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        sha256.update(ByteBuffer.allocate(4).putInt(0, utf8.length));
        sha256.update(utf8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e); // every Java SE must have it
        }
    }
}
