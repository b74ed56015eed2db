package io.trustfabric.local.production.trace;

import static io.trustfabric.local.production.trace.ParameterKind.CODE;
import static io.trustfabric.local.production.trace.ParameterKind.DATE;
import static io.trustfabric.local.production.trace.ParameterKind.INTEGER;
import static io.trustfabric.local.production.trace.ParameterKind.MONTH;
import static io.trustfabric.local.production.trace.ParameterKind.SCALE;
import static io.trustfabric.local.production.trace.ParameterKind.TEXT;
import static java.util.Map.entry;

import io.trustfabric.local.production.trace.sql.SnowflakeSql;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The templates of the Cloud Analytics Benchmark: TPC-H's 22 queries, and a 23rd that writes. */
final class TraceTemplates {
    /** Inserts and deletes rows: the databases here are pinned snapshots, so it is skipped and counted. */
    static final int DML = 23;

    private static final int MAX_BYTES = 64 << 10;

    /** What the streams give each template (recorded streams; the meaning is that of TPC-H section 2.4). */
    private static final Map<Integer, List<ParameterKind>> SIGNATURES = Map.ofEntries(
            entry(1, List.of(INTEGER)),
            entry(2, List.of(INTEGER, TEXT, TEXT)),
            entry(3, List.of(TEXT, DATE)),
            entry(4, List.of(MONTH)),
            entry(5, List.of(TEXT, DATE)),
            entry(6, List.of(DATE, INTEGER, INTEGER)),
            entry(7, List.of(TEXT, TEXT)),
            entry(8, List.of(TEXT, TEXT, TEXT)),
            entry(9, List.of(TEXT)),
            entry(10, List.of(MONTH)),
            entry(11, List.of(TEXT, SCALE)),
            entry(12, List.of(TEXT, TEXT, DATE)),
            entry(13, List.of(TEXT, TEXT)),
            entry(14, List.of(MONTH)),
            entry(15, List.of(MONTH)),
            entry(16, List.of(TEXT, TEXT, INTEGER, INTEGER, INTEGER, INTEGER, INTEGER, INTEGER, INTEGER, INTEGER)),
            entry(17, List.of(TEXT, TEXT)),
            entry(18, List.of(INTEGER)),
            entry(19, List.of(TEXT, TEXT, TEXT, INTEGER, INTEGER, INTEGER)),
            entry(20, List.of(TEXT, DATE, TEXT)),
            entry(21, List.of(TEXT)),
            entry(22, Collections.nCopies(7, CODE)));

    private final Map<Integer, TraceTemplate> byNumber;

    private TraceTemplates(Map<Integer, TraceTemplate> byNumber) {
        this.byNumber = byNumber;
    }

    /**
     * Reads {@code 1.sql} to {@code 22.sql}; queries of one that is missing will be unknown.
     *
     * @throws TraceException if there is none, or one cannot be translated
     */
    static TraceTemplates load(Path folder) throws IOException {
        Map<Integer, TraceTemplate> found = new TreeMap<>();
        for (int number : new TreeSet<>(SIGNATURES.keySet())) {
            Path file = folder.resolve(number + ".sql");
            if (Files.isRegularFile(file)) {
                found.put(number, template(number, file));
            }
        }
        if (found.isEmpty()) {
            throw new TraceException(folder.toString(), "no templates, expected 1.sql to 22.sql");
        }
        return new TraceTemplates(found);
    }

    private static TraceTemplate template(int number, Path file) throws IOException {
        try {
            return parse(number, text(file));
        } catch (IllegalArgumentException e) {
            throw new TraceException(file.getFileName().toString(), e.getMessage());
        }
    }

    /** @throws IllegalArgumentException if the number has no signature or the SQL cannot be translated */
    static TraceTemplate parse(int number, String sql) {
        List<ParameterKind> kinds = SIGNATURES.get(number);
        if (kinds == null) {
            throw new IllegalArgumentException("nothing is known about the parameters of template " + number);
        }
        return new TraceTemplate(number, kinds, SnowflakeSql.translate(sql));
    }

    private static String text(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IllegalArgumentException("%d bytes, at most %d are read".formatted(Files.size(file), MAX_BYTES));
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not UTF-8", e);
        }
    }

    Optional<TraceTemplate> find(int number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    List<TraceTemplate> all() {
        return new ArrayList<>(byNumber.values());
    }
}
