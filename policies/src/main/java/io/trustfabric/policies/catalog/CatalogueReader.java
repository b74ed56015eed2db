package io.trustfabric.policies.catalog;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A catalogue's file, YAML or JSON: {@code catalogue: NAME}, perhaps {@code classes:}, each with {@code name} and the classes that it is
 * {@code within}, {@code purposes:} that data may be asked for, and {@code datasets:}, each with {@code name}, and perhaps {@code tier},
 * {@code residency}, {@code owner}, {@code tags}, {@code licence}, {@code licenceUntil} (a date, to whose beginning in UTC it
 * lasts, or an instant), {@code key} (columns that have each combination of values once), {@code row: person} (each row is another
 * person) and {@code columns} with {@code name}, {@code type} and {@code classes}. UTF-8, 8 MiB and
 * {@value #MAX_COLUMNS} columns at most; unknown fields are errors.
 */
public final class CatalogueReader {

    static final int MAX_BYTES = 8 << 20;
    static final int MAX_COLUMNS = 100_000;
    private static final int MAX_NODES = 1_000_000;
    private static final int MAX_TIER = 9;
    private static final int MAX_PURPOSES = 100;
    private static final Set<String> ROOT = Set.of("catalogue", "classes", "purposes", "datasets");
    private static final Set<String> DATASET =
            Set.of("name", "tier", "residency", "owner", "tags", "licence", "licenceUntil", "key", "row", "columns");
    private static final Set<String> COLUMN = Set.of("name", "type", "classes");

    private int columns;

    private CatalogueReader() {}

    /** The catalogue. */
    public static MapCatalogue read(byte[] file) throws CatalogueException {
        if (file.length > MAX_BYTES) {
            throw new CatalogueException("catalogue of %d bytes: %d at most".formatted(file.length, MAX_BYTES));
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new CatalogueException("catalogue is not UTF-8");
        }
        return new CatalogueReader().catalogue(DocumentTree.read(text, MAX_NODES));
    }

    private MapCatalogue catalogue(Object root) throws CatalogueException {
        Fields fields = Fields.of("catalogue", root, ROOT);
        fields.required("catalogue");
        List<DatasetEntry> datasets = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Object node : fields.list("datasets")) {
            DatasetEntry dataset = dataset("dataset %d".formatted(datasets.size() + 1), node);
            if (!names.add(AsciiCase.fold(dataset.name()))) {
                throw new CatalogueException("dataset %s is there twice".formatted(Shown.of(dataset.name())));
            }
            datasets.add(dataset);
        }
        return new MapCatalogue(datasets, ClassesReader.read(fields.list("classes")), purposes(fields));
    }

    private static Set<String> purposes(Fields fields) throws CatalogueException {
        Set<String> purposes = fields.words("purposes");
        if (purposes.size() > MAX_PURPOSES) {
            throw fields.error(
                    "purposes", "%d at most are expected, found %d".formatted(MAX_PURPOSES, purposes.size()));
        }
        return purposes;
    }

    private DatasetEntry dataset(String place, Object node) throws CatalogueException {
        Fields fields = Fields.of(place, node, DATASET);
        String name = name(fields);
        List<ColumnEntry> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Object column : fields.list("columns")) {
            ColumnEntry entry = column("%s, column %d".formatted(Shown.of(name), entries.size() + 1), column);
            if (!names.add(AsciiCase.fold(entry.name()))) {
                throw new CatalogueException(
                        "%s: column %s is there twice".formatted(Shown.of(name), Shown.of(entry.name())));
            }
            entries.add(entry);
        }
        return new DatasetEntry(
                name,
                tier(fields),
                AsciiCase.fold(fields.text("residency")),
                fields.text("owner"),
                fields.words("tags"),
                fields.text("licence"),
                until(fields),
                entries,
                key(fields, entries),
                row(fields));
    }

    private static List<String> key(Fields fields, List<ColumnEntry> columns) throws CatalogueException {
        List<String> key = new ArrayList<>();
        for (Object item : fields.list("key")) {
            String column = item instanceof String text ? text : "";
            if (columns.stream().noneMatch(c -> c.name().equals(column)) || key.contains(column)) {
                throw fields.error(
                        "key",
                        "columns of the dataset are expected, each once, found " + Shown.of(String.valueOf(item)));
            }
            key.add(column);
        }
        return key;
    }

    private static boolean row(Fields fields) throws CatalogueException {
        String row = fields.text("row");
        if (fields.has("row") && !row.equals("person")) {
            throw fields.error("row", "person is expected, or no such field, found " + Shown.of(row));
        }
        return fields.has("row");
    }

    private ColumnEntry column(String place, Object node) throws CatalogueException {
        if (++columns > MAX_COLUMNS) {
            throw new CatalogueException("more than %d columns".formatted(MAX_COLUMNS));
        }
        Fields fields = Fields.of(place, node, COLUMN);
        return new ColumnEntry(name(fields), fields.text("type"), fields.words("classes"));
    }

    private static String name(Fields fields) throws CatalogueException {
        String name = fields.required("name");
        if (name.length() > 200 || !name.matches("[^\\p{C}]+")) {
            throw fields.error("name", "1 to 200 printable characters are expected, found " + Shown.of(name));
        }
        return name;
    }

    private static Optional<Integer> tier(Fields fields) throws CatalogueException {
        String text = fields.text("tier");
        if (!fields.has("tier")) {
            return Optional.empty();
        }
        if (!text.matches("[1-" + MAX_TIER + "]")) {
            throw fields.error(
                    "tier", "1 to %d is expected, or no such field, found %s".formatted(MAX_TIER, Shown.of(text)));
        }
        return Optional.of(Integer.valueOf(text));
    }

    private static Optional<Instant> until(Fields fields) throws CatalogueException {
        String text = fields.text("licenceUntil");
        if (!fields.has("licenceUntil")) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    text.length() == 10
                            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : Instant.parse(text));
        } catch (DateTimeParseException e) {
            throw fields.error("licenceUntil", "a date or an instant in UTC is expected, found " + Shown.of(text));
        }
    }
}
