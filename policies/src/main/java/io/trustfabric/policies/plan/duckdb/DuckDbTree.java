package io.trustfabric.policies.plan.duckdb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trustfabric.policies.plan.tree.Statement;
import java.util.List;

/** Reads what {@code json_serialize_sql} answered. */
public final class DuckDbTree {

    /** An answer has about 200 characters for each token of a statement of 256 KiB at most. */
    private static final int MAX_CHARACTERS = 32 << 20;
    /** A level of syntax is two to four of JSON. */
    private static final int MAX_JSON_DEPTH = 1_500;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_JSON_DEPTH)
                            .maxDocumentLength(MAX_CHARACTERS)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private DuckDbTree() {}

    /** The statement that {@code sql} is; one that was not understood where the answer is an error or anything else than one statement. */
    public static Statement read(String answer, String sql) {
        JsonNode root;
        try {
            root = JSON.readTree(answer);
        } catch (JsonProcessingException e) {
            return Statement.unknown(false, "the engine's syntax tree cannot be read, or it is too large or too deep");
        }
        if (root == null || !root.isObject()) {
            return Statement.unknown(false, "the engine gave no syntax tree");
        }
        if (root.path("error").asBoolean(true)) {
            boolean other = root.path("error_type").asText().equals("not implemented");
            return other
                    ? Statement.unknown(true, "not a SELECT: DuckDB gives no syntax tree of it")
                    : Statement.unknown(false, DuckDbErrors.reason(root, sql));
        }
        JsonNode statements = root.path("statements");
        if (statements.size() != 1) {
            return Statement.unknown(false, "%d statements: one is expected".formatted(statements.size()));
        }
        Node statement = new Node(statements.get(0));
        String unexpected = statement.unexpected("node", "named_param_map");
        if (!unexpected.isEmpty()) {
            return Statement.unknown(false, "a part of the statement that is not known: " + unexpected);
        }
        return new Statement(new DuckDbQueries().query(statement.node("node")), false, List.of(), List.of());
    }
}
