package io.trustfabric.proofs.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/** Decodes UTF-8 or refuses; {@code new String} would replace what it cannot read. */
public final class StrictUtf8 {

    private StrictUtf8() {}

    /**
     * Text without control characters below U+0020 other than newline, as C2SP's formats ask.
     *
     * @param maxBytes bound on the size, checked first
     */
    public static String decodeLines(byte[] bytes, int maxBytes, String what) throws MalformedException {
        if (bytes.length > maxBytes) {
            throw new MalformedException(
                    Reason.TOO_LARGE, "%s has %d bytes, at most %d".formatted(what, bytes.length, maxBytes));
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException(what + " is not UTF-8");
        }
        OptionalInt control = text.chars().filter(c -> c < ' ' && c != '\n').findFirst();
        if (control.isPresent()) {
            String end = control.getAsInt() == '\r' ? "; lines end in U+000A alone" : "";
            throw new MalformedException(
                    "%s has a control character, U+%04X%s".formatted(what, control.getAsInt(), end));
        }
        return text;
    }
}
