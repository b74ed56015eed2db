package io.trustfabric.sdk.policy;

import java.nio.charset.StandardCharsets;

/** What a file of a folder is, by its first key. */
final class DocumentKind {
    private static final String CATALOGUE = "catalogue";

    private DocumentKind() {}

    /** Whether its first line that is neither empty, nor a comment, nor the mark of a document begins with {@code catalogue:}. */
    static boolean isCatalogue(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return (text.startsWith("\uFEFF") ? text.substring(1) : text)
                .lines()
                .map(line -> line.strip().startsWith("---") ? line.strip().substring(3) : line)
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .filter(line -> line.startsWith(CATALOGUE)
                        && line.substring(CATALOGUE.length()).stripLeading().startsWith(":"))
                .isPresent();
    }
}
