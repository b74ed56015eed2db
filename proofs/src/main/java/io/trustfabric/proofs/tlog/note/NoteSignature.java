package io.trustfabric.proofs.tlog.note;

import io.trustfabric.proofs.evidence.CanonicalBase64;
import io.trustfabric.proofs.evidence.MalformedException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One signature line of a note: em dash, space, name, space, base64 of key id and signature.
 *
 * @param keyId a short identifier, not a hash to rely on
 * @param signature in the key's own format
 */
public record NoteSignature(String name, int keyId, byte[] signature) {
    private static final String BEGIN = "\u2014 ";
    private static final int KEY_ID_BYTES = 4;

    /** @param line without its newline */
    public static NoteSignature parse(String line) throws MalformedException {
        int space = line.indexOf(' ', BEGIN.length());
        if (!line.startsWith(BEGIN) || space < 0) {
            throw new MalformedException("a signature line is an em dash, a name and base64");
        }
        String name = line.substring(BEGIN.length(), space);
        byte[] material = CanonicalBase64.decode(line.substring(space + 1), "signature");
        if (!KeyName.valid(name) || material.length <= KEY_ID_BYTES) {
            throw new MalformedException("a signature line has a name, four bytes of key id and a signature");
        }
        return new NoteSignature(
                name, ByteBuffer.wrap(material).getInt(), Arrays.copyOfRange(material, KEY_ID_BYTES, material.length));
    }

    /** With its newline. */
    public String line() {
        byte[] material = ByteBuffer.allocate(KEY_ID_BYTES + signature.length)
                .putInt(keyId)
                .put(signature)
                .array();
        return BEGIN + name + " " + CanonicalBase64.encode(material) + "\n";
    }
}
