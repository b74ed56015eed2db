package io.trustfabric.proofs.evidence;

import java.util.Base64;

/**
 * Standard base64 with padding (RFC 4648 section 4), and no second spelling of the same bytes: the JDK's decoder
 * takes missing padding and stray low bits, and with those a receipt could change without its meaning changing.
 */
public final class CanonicalBase64 {

    private CanonicalBase64() {}

    public static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** @param what names the field in the refusal */
    public static byte[] decode(String text, String what) throws MalformedException {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedException(what + " is not base64: " + e.getMessage());
        }
        if (!encode(bytes).equals(text)) {
            throw new MalformedException(what + " is base64, but not in its canonical padded form");
        }
        return bytes;
    }
}
