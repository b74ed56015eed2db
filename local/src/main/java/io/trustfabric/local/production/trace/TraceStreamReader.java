package io.trustfabric.local.production.trace;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustfabric.local.production.trace.TraceStream.Query;
import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.json.StrictJson;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Reads one stream out of bytes that somebody else wrote. A stream of another shape is refused as a whole; what a query asks
 * for (a template, arguments) is not judged here.
 */
final class TraceStreamReader {
    static final int MAX_BYTES = 32 << 20;
    static final int MAX_ARGUMENTS = 32;
    /** A day: CAB's streams span an hour. */
    static final long LATEST_START_MILLIS = 24L * 60 * 60 * 1000;

    private static final int LARGEST_SCALE = 100_000;
    private static final Set<String> QUERY_FIELDS = Set.of("query_id", "start", "arguments");

    private final String file;

    /** @param file name for messages */
    TraceStreamReader(String file) {
        this.file = file;
    }

    /** @throws TraceException if the bytes are no stream */
    TraceStream read(byte[] utf8) {
        JsonNode root = parse(utf8);
        if (!root.isObject()) {
            throw wrong("expected an object with the fields database_id, scale_factor and queries");
        }
        JsonNode entries = root.path("queries");
        if (!entries.isArray()) {
            throw wrong("expected the field [queries] with an array");
        }
        int databaseId = (int) whole(root, "database_id", 0, TraceStream.MOST_DATABASES - 1, "");
        int scale = (int) whole(root, "scale_factor", 1, LARGEST_SCALE, "");
        if (root.has("query_count") && whole(root, "query_count", 0, Integer.MAX_VALUE, "") != entries.size()) {
            throw wrong("says that it has %s queries, has %d: is it cut off?"
                    .formatted(root.get("query_count"), entries.size()));
        }
        List<Query> queries = new ArrayList<>(entries.size());
        for (JsonNode entry : entries) {
            Query query = query(entry, queries.size());
            if (!queries.isEmpty()
                    && query.startMillis() < queries.get(queries.size() - 1).startMillis()) {
                throw wrong("query %d: start %d lies before that of the query before it"
                        .formatted(query.index(), query.startMillis()));
            }
            queries.add(query);
        }
        return new TraceStream(file, databaseId, scale, queries);
    }

    private JsonNode parse(byte[] utf8) {
        try {
            return StrictJson.parse(utf8, MAX_BYTES);
        } catch (MalformedEvidenceException e) {
            throw wrong(e.getMessage());
        }
    }

    private Query query(JsonNode entry, int index) {
        String where = "query %d: ".formatted(index);
        if (!entry.isObject()) {
            throw wrong(where + "expected an object, found " + entry.getNodeType());
        }
        for (Iterator<String> names = entry.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!QUERY_FIELDS.contains(name)) {
                throw wrong(where + "unknown field [%s], expected query_id, start and arguments".formatted(name));
            }
        }
        JsonNode given = entry.path("arguments");
        if (!given.isArray() || given.size() > MAX_ARGUMENTS) {
            throw wrong(where + "expected the field [arguments] with an array of at most %d".formatted(MAX_ARGUMENTS));
        }
        List<Argument> arguments = new ArrayList<>(given.size());
        given.forEach(node -> arguments.add(Argument.of(node)));
        return new Query(
                index,
                (int) whole(entry, "query_id", Integer.MIN_VALUE, Integer.MAX_VALUE, where),
                whole(entry, "start", 0, LATEST_START_MILLIS, where),
                arguments);
    }

    private long whole(JsonNode object, String field, long least, long most, String where) {
        JsonNode node = object.path(field);
        if (!node.isIntegralNumber()
                || !node.canConvertToLong()
                || node.longValue() < least
                || node.longValue() > most) {
            throw wrong(where
                    + "field [%s] must be a whole number from %d to %d, found %s"
                            .formatted(field, least, most, node.isMissingNode() ? "none" : node));
        }
        return node.longValue();
    }

    private TraceException wrong(String problem) {
        return new TraceException(file, problem);
    }
}
