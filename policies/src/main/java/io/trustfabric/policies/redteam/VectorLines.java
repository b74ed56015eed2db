package io.trustfabric.policies.redteam;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lines of libinjection's test files (its COPYING stands beside them), which the corpus names by file and number and never copies.
 * Read as ISO 8859-1: some lines are no UTF-8, and every byte must come through.
 */
final class VectorLines {
    private static final long MAX_BYTES = 1 << 20;

    private final Optional<Path> directory;
    private final Map<String, List<String>> files = new HashMap<>();

    /** How a line stands in the query. */
    enum Place {
        /** As it is: what somebody puts between a template's quotes, or in place of its number. */
        RAW,
        /** Decoded as a form's field is before a tool puts it into its query. */
        DECODED,
        /** Decoded, its quotes doubled: what a tool does that knows how. */
        QUOTED
    }

    VectorLines(Optional<Path> directory) {
        this.directory = directory;
    }

    /** Whether the files are here. */
    boolean present() {
        return directory.filter(Files::isDirectory).isPresent();
    }

    /** The line, from 1, as it stands in the query. */
    String line(String place, String file, int number, Place as) throws CorpusException {
        List<String> lines = lines(place, file);
        if (number < 1 || number > lines.size()) {
            throw new CorpusException("%s: line %d of %s: it has %d".formatted(place, number, file, lines.size()));
        }
        String line = lines.get(number - 1);
        if (line.isBlank() || line.startsWith("#")) {
            throw new CorpusException(
                    "%s: line %d of %s is empty or a comment: name another".formatted(place, number, file));
        }
        return as == Place.RAW
                ? line
                : as == Place.DECODED ? decoded(line) : decoded(line).replace("'", "''");
    }

    private static String decoded(String line) {
        try {
            return URLDecoder.decode(line, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return line; // a per cent sign that encodes nothing
        }
    }

    private List<String> lines(String place, String file) throws CorpusException {
        if (!file.matches("[a-z0-9.-]+\\.txt")) {
            throw new CorpusException(
                    "%s: file \"%s\": the name of one of libinjection's is expected".formatted(place, file));
        }
        List<String> lines = files.get(file);
        if (lines == null) {
            Path path = directory.orElseThrow().resolve(file);
            try {
                if (Files.size(path) > MAX_BYTES) {
                    throw new CorpusException("%s: %s has more than %d bytes".formatted(place, file, MAX_BYTES));
                }
                lines = Files.readString(path, StandardCharsets.ISO_8859_1)
                        .lines()
                        .toList();
            } catch (IOException e) {
                throw new CorpusException("%s: %s cannot be read: %s".formatted(place, file, e.getMessage()));
            }
            files.put(file, lines);
        }
        return lines;
    }
}
