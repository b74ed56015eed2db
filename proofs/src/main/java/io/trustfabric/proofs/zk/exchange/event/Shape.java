package io.trustfabric.proofs.zk.exchange.event;

import io.trustfabric.proofs.zk.tags.TagContext;
import java.util.regex.Pattern;

/** What a single field may look like, whoever wrote it. */
final class Shape {
    /** Largest integer that every JSON reader holds exactly (RFC 8259, section 6). */
    private static final long LATEST = (1L << 53) - 1;

    private static final int LONGEST = 200;
    private static final Pattern TEXT = Pattern.compile("[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]{1," + LONGEST + "}");

    private Shape() {}

    /** A name on one line, 1 to 200 characters. */
    static void text(String field, String value) {
        if (!TEXT.matcher(value).matches()) {
            throw new IllegalArgumentException("%s is not 1 to %d characters on one line".formatted(field, LONGEST));
        }
    }

    /** As in the context that tags are made in; so is {@link #idType}. Source: docs/spec/tags.md, section 3. */
    static void epoch(String value) {
        if (!TagContext.isEpoch(value)) {
            throw new IllegalArgumentException("an epoch's name looks like 2026-W47, this one does not");
        }
    }

    /** An identifier type and the version of its normalisation, such as {@code email/1}. */
    static void idType(String value) {
        if (!TagContext.isIdType(value)) {
            throw new IllegalArgumentException("an identifier type looks like email/1, this one does not");
        }
    }

    static void time(String field, long millis) {
        if (millis < 0 || millis > LATEST) {
            throw new IllegalArgumentException("%s is %d, expected 0 to %d".formatted(field, millis, LATEST));
        }
    }

    static void size(String field, OpaqueBytes bytes, int most) {
        if (bytes.size() == 0 || bytes.size() > most) {
            throw new IllegalArgumentException(
                    "%s has %d bytes, expected 1 to %d".formatted(field, bytes.size(), most));
        }
    }
}
