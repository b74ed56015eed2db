package io.trustfabric.proofs.zk.tags;

import io.trustfabric.proofs.evidence.MalformedException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What a tag is bound to besides the identifier: {@code ZKTX|epoch|idtype}. Source: docs/spec/tags.md, section 3.
 *
 * @param epoch for example {@code 2026-W47}; see {@link #isEpoch}
 * @param idType kind of identifier with the version of its normalisation, for example {@code email/1}
 */
public record TagContext(String epoch, String idType) {
    /** Bytes of UTF-8 that a normalised identifier may have. */
    public static final int LONGEST_IDENTIFIER = 320;

    private static final Pattern EPOCH = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");
    private static final Pattern ID_TYPE = Pattern.compile("[a-z][a-z0-9-]{0,30}/[1-9][0-9]{0,3}");

    public TagContext {
        if (!isEpoch(epoch)) {
            throw new IllegalArgumentException("an epoch matches %s, found another text".formatted(EPOCH));
        }
        if (!isIdType(idType)) {
            throw new IllegalArgumentException("an identifier type matches %s, found another text".formatted(ID_TYPE));
        }
    }

    /** For names that came from outside. */
    public static TagContext parse(String epoch, String idType) throws MalformedException {
        if (!isEpoch(epoch) || !isIdType(idType)) {
            throw new MalformedException("an epoch matches %s and an identifier type %s".formatted(EPOCH, ID_TYPE));
        }
        return new TagContext(epoch, idType);
    }

    /** 1 to 64 of letters, digits and {@code . _ : -} in ASCII, the first a letter or digit. */
    public static boolean isEpoch(String text) {
        return EPOCH.matcher(text).matches();
    }

    /** 1 to 31 of lower-case letters, digits and {@code -}, a slash, and a version from 1 to 9999. */
    public static boolean isIdType(String text) {
        return ID_TYPE.matcher(text).matches();
    }

    public String text() {
        return "ZKTX|" + epoch + "|" + idType;
    }

    /**
     * The input of the VOPRF: {@code u16(|context|) || context || u16(|identifier|) || identifier}.
     *
     * @param identifier normalised
     * @throws IllegalArgumentException if it is empty, longer than 320 bytes or no Unicode text; the message does not
     *     quote it
     */
    public byte[] input(String identifier) {
        byte[] context = text().getBytes(StandardCharsets.US_ASCII);
        byte[] id = utf8(identifier);
        if (id.length == 0 || id.length > LONGEST_IDENTIFIER) {
            throw new IllegalArgumentException(
                    "an identifier has 1 to %d bytes, found %d".formatted(LONGEST_IDENTIFIER, id.length));
        }
        var input = new ByteArrayOutputStream();
        input.writeBytes(u16(context.length));
        input.writeBytes(context);
        input.writeBytes(u16(id.length));
        input.writeBytes(id);
        return input.toByteArray();
    }

    /** {@code getBytes} would make one question mark of every lone surrogate, and so one tag of many identifiers. */
    private static byte[] utf8(String identifier) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(identifier));
            var bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("an identifier has a lone surrogate");
        }
    }

    private static byte[] u16(int value) {
        return ByteBuffer.allocate(2).putShort((short) value).array();
    }
}
