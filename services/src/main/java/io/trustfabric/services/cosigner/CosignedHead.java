package io.trustfabric.services.cosigner;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Form of a remembered checkpoint on disk: a header, the SHA-256 of the rest, and the log's own signed note, so that the memory is
 * also evidence. A file that is cut, mixed up or flipped does not read as another one.
 */
final class CosignedHead {

    private static final String HEADER = "trust-fabric/cosigned-head@v1";

    private CosignedHead() {}

    /** Name of the file of an origin, which may hold any character. */
    static String fileName(String origin) {
        return sha256(origin.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] encode(SignedCheckpoint head) {
        String text = "%s\nsha256 %s\n%s".formatted(HEADER, sha256(head.bytes()), head.format());
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** @param fileName under which the bytes were found */
    static SignedCheckpoint decode(String fileName, byte[] bytes) throws DamagedStateException {
        SignedCheckpoint head = note(fileName, bytes);
        if (!fileName(head.checkpoint().origin()).equals(fileName)) {
            throw damaged(
                    fileName, "it is the file of the log " + head.checkpoint().origin());
        }
        if (!MessageDigest.isEqual(encode(head), bytes)) {
            throw damaged(fileName, "header or checksum do not fit its content");
        }
        return head;
    }

    private static SignedCheckpoint note(String fileName, byte[] bytes) throws DamagedStateException {
        String[] parts = new String(bytes, StandardCharsets.UTF_8).split("\n", 3);
        if (parts.length < 3) {
            throw damaged(fileName, "it has %d bytes and is not whole".formatted(bytes.length));
        }
        try {
            return SignedCheckpoint.parse(parts[2].getBytes(StandardCharsets.UTF_8));
        } catch (MalformedException e) {
            throw damaged(fileName, e.getMessage());
        }
    }

    private static DamagedStateException damaged(String fileName, String why) {
        return new DamagedStateException(
                "what was cosigned last cannot be read from heads/%s: %s".formatted(fileName, why));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e); // every Java SE must have it
        }
    }
}
