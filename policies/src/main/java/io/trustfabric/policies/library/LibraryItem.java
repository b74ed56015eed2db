package io.trustfabric.policies.library;

import java.util.Locale;

/**
 * A document of the library.
 *
 * @param name of the macro, policy or bundle
 * @param hash {@code sha256:} and 64 hex digits over its canonical form (docs/spec/policy-language.md, section 12)
 * @param file below the library's root, with {@code /}: what a bundle pins, and what diagnostics call it
 */
public record LibraryItem(Kind kind, String name, String version, String hash, String file) {
    private static final String SEPARATOR = "\t";
    private static final int FIELDS = 5;

    /** What a document is, by its first key. */
    public enum Kind {
        MACRO,
        POLICY,
        BUNDLE
    }

    /** @throws IllegalStateException where it is no line of the index: the library was not built as it should be */
    static LibraryItem ofLine(String line) {
        String[] fields = line.split(SEPARATOR, -1);
        if (fields.length != FIELDS) {
            throw new IllegalStateException(
                    "the library's index has the line [%s], expected %d fields between tabs: write it anew"
                            .formatted(line, FIELDS));
        }
        return new LibraryItem(
                Kind.valueOf(fields[0].toUpperCase(Locale.ROOT)), fields[1], fields[2], fields[3], fields[4]);
    }

    /** As the index has it. */
    String line() {
        return String.join(SEPARATOR, kind.name().toLowerCase(Locale.ROOT), name, version, hash, file);
    }
}
