package io.trustfabric.policies.obligation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.policies.catalog.AsciiCase;
import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.catalog.DatasetEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Minimizes before the query sees anything: each mention of a dataset with obligations becomes a subquery of masked columns, in DuckDB's own
 * syntax tree, which DuckDB turns into text and binds again. So no predicate sees what the output may not show. {@link Obligation.Top}
 * is of the whole result: {@link MinimizedRows} applies it afterwards. A mask that hashes is refused: see
 * {@link MinimizationException}. A column that is written with its schema ({@code crm.people.email}) does not bind to the
 * subquery, and DuckDB then refuses the query.
 */
public final class MaskedSubqueries {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SqlTrees trees;
    private final Catalogue catalogue;
    private final String defaultSchema;

    public MaskedSubqueries(SqlTrees trees, Catalogue catalogue, String defaultSchema) {
        this.trees = trees;
        this.catalogue = catalogue;
        this.defaultSchema = defaultSchema;
    }

    /** The statement that may run instead of {@code sql}, which a decision has allowed. */
    public String rewrite(String sql, List<Obligation> obligations) throws MinimizationException {
        List<Obligation> joined = Obligation.join(obligations);
        JsonNode root = tree(sql);
        Set<String> ctes = new HashSet<>();
        names(root, ctes);
        replace(root.path("statements").get(0), ctes, joined);
        return trees.deserialize(root.toString());
    }

    private JsonNode tree(String sql) throws MinimizationException {
        try {
            JsonNode root = JSON.readTree(trees.serialize(sql));
            if (root.path("error").asBoolean(true) || root.path("statements").size() != 1) {
                throw new MinimizationException("one SELECT is expected: DuckDB gives no tree of this statement");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new MinimizationException("the engine's syntax tree cannot be read");
        }
    }

    private static void names(JsonNode node, Set<String> ctes) {
        if (node.has("cte_map")) {
            node.path("cte_map")
                    .path("map")
                    .forEach(e -> ctes.add(AsciiCase.fold(e.path("key").asText())));
        }
        node.forEach(child -> names(child, ctes));
    }

    private void replace(JsonNode node, Set<String> ctes, List<Obligation> obligations) throws MinimizationException {
        List<JsonNode> children = new ArrayList<>();
        node.forEach(children::add);
        if (node instanceof ObjectNode object && node.path("type").asText().equals("BASE_TABLE")) {
            Optional<DatasetEntry> dataset = dataset(node, ctes, obligations);
            if (dataset.isPresent()) {
                substitute(object, dataset.get(), obligations);
                return;
            }
        }
        for (JsonNode child : children) {
            replace(child, ctes, obligations);
        }
    }

    /** The dataset, where obligations are about it. A name that is a CTE's too is refused rather than looked up by scope. */
    private Optional<DatasetEntry> dataset(JsonNode table, Set<String> ctes, List<Obligation> obligations)
            throws MinimizationException {
        String schema = table.path("schema_name").asText();
        String name = table.path("table_name").asText();
        boolean plain = schema.isEmpty();
        String full = plain ? defaultSchema.isEmpty() ? name : defaultSchema + "." + name : schema + "." + name;
        Optional<DatasetEntry> dataset =
                catalogue.dataset(full).filter(d -> new DatasetObligations(d, obligations).any());
        if (plain && ctes.contains(AsciiCase.fold(name))) {
            if (dataset.isPresent()) {
                throw new MinimizationException(
                        "a common table expression has the name of dataset %s, which is to be minimized: rename it"
                                .formatted(dataset.get().name()));
            }
            return Optional.empty();
        }
        if (!table.path("catalog_name").asText().isEmpty()
                || catalogue.dataset(full).isEmpty()) {
            throw new MinimizationException(
                    "a table that the catalogue does not have: its columns cannot be minimized");
        }
        return dataset;
    }

    private void substitute(ObjectNode table, DatasetEntry dataset, List<Obligation> obligations)
            throws MinimizationException {
        if (table.path("at_clause").isObject()) {
            throw new MinimizationException("another version of a dataset that is to be minimized");
        }
        JsonNode masked = tree(MaskedSelect.of(new DatasetObligations(dataset, obligations)))
                .path("statements")
                .get(0);
        String alias = table.path("alias").asText().isEmpty()
                ? table.path("table_name").asText()
                : table.path("alias").asText();
        JsonNode sample = table.path("sample");
        JsonNode columns = table.path("column_name_alias");
        table.removeAll();
        table.put("type", "SUBQUERY").put("alias", alias);
        table.set("sample", sample.isMissingNode() ? JSON.nullNode() : sample);
        table.set("subquery", masked);
        ArrayNode names = table.putArray("column_name_alias");
        columns.forEach(names::add);
    }
}
