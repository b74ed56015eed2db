package io.trustfabric.sdk.zk.identifier;

import io.trustfabric.proofs.zk.tags.TagContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A kind of identifier with the version of its normalisation. A version never changes what it makes of a text: another
 * rule, or another version of Unicode that maps an assigned character otherwise, is another version here. Source:
 * docs/spec/tags.md, section 4.
 */
public enum IdentifierType {
    EMAIL_1("email/1", false) {
        @Override
        String form(String text) throws RefusedIdentifierException {
            return EmailForm.of(text);
        }
    },
    PHONE_1("phone/1", false) {
        @Override
        String form(String text) throws RefusedIdentifierException {
            return PhoneForm.of(text);
        }
    },
    /** Anything else: account numbers, names. Canonically equivalent texts are one; case counts. */
    OPAQUE_1("opaque/1", true) {
        @Override
        String form(String text) {
            return PinnedUnicode.NFC.normalize(text);
        }
    };

    /** UTF-8 bytes of a normalised identifier. */
    public static final int MOST_BYTES = TagContext.LONGEST_IDENTIFIER;

    /** UTF-16 units looked at; what is longer cannot come down to {@link #MOST_BYTES} in any honest way. */
    static final int MOST_RAW_CHARS = 1_280;

    private final String text;
    private final boolean joiners;

    IdentifierType(String text, boolean joiners) {
        this.text = text;
        this.joiners = joiners;
    }

    /** The kind's own form of a text without white space at its ends and without invisible characters. */
    abstract String form(String text) throws RefusedIdentifierException;

    /** @param text for example {@code email/1} */
    public static Optional<IdentifierType> of(String text) {
        return Arrays.stream(values()).filter(type -> type.text.equals(text)).findFirst();
    }

    public static List<String> texts() {
        return Arrays.stream(values()).map(IdentifierType::text).toList();
    }

    /** As in the context of tags. */
    public String text() {
        return text;
    }

    /**
     * The one form of an identifier; normalising it again gives it again.
     *
     * @return 1 to 320 bytes of UTF-8 in NFC
     */
    public String normalise(String raw) throws RefusedIdentifierException {
        if (raw.length() > MOST_RAW_CHARS) {
            throw new RefusedIdentifierException("%d characters are no identifier".formatted(raw.length()));
        }
        String trimmed = CleanText.trimmed(raw);
        if (trimmed.isEmpty()) {
            throw new RefusedIdentifierException("empty");
        }
        CleanText.requireVisible(trimmed, joiners);
        String normalised = form(trimmed);
        int bytes = normalised.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BYTES) {
            throw new RefusedIdentifierException("%d bytes once normalised, at most %d".formatted(bytes, MOST_BYTES));
        }
        return normalised;
    }
}
