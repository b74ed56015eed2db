package io.trustfabric.policies.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.policies.catalog.AsciiCase;
import java.util.Collection;
import java.util.TreeSet;

/** A plan as JSON, UTF-8: every field of {@link QueryPlan} under its own name, sets sorted, so that equal plans have equal bytes. */
public final class PlanWriter {

    private static final ObjectMapper JSON = new ObjectMapper();

    private PlanWriter() {}

    /** The plan's bytes; {@link PlanReader} reads them back unless they exceed the limits of docs/spec/policy-language.md, section 10. */
    public static byte[] write(QueryPlan plan) {
        ObjectNode root = JSON.createObjectNode()
                .put("queryId", plan.queryId())
                .put("tenantId", plan.tenantId())
                .put("at", plan.at().toString());
        ObjectNode principal =
                root.putObject("principal").put("id", plan.principal().id());
        words(principal.putArray("roles"), plan.principal().roles());
        words(principal.putArray("teams"), plan.principal().teams());
        principal.put("region", plan.principal().region());
        root.put("purpose", plan.purpose()).put("action", plan.action().word()).put("region", plan.region());
        ArrayNode datasets = root.putArray("datasets");
        for (DatasetUse dataset : plan.datasets()) {
            ArrayNode columns =
                    datasets.addObject().put("dataset", dataset.dataset()).putArray("columns");
            for (ColumnUse column : dataset.columns()) {
                ArrayNode roles =
                        columns.addObject().put("column", column.column()).putArray("roles");
                new TreeSet<>(column.roles()).forEach(r -> roles.add(AsciiCase.fold(r.name())));
            }
        }
        ArrayNode joins = root.putArray("joins");
        plan.joins().forEach(j -> joins.addObject()
                .put("leftDataset", j.leftDataset())
                .put("leftColumn", j.leftColumn())
                .put("rightDataset", j.rightDataset())
                .put("rightColumn", j.rightColumn()));
        ArrayNode entities = root.putArray("entities");
        plan.entities().forEach(e -> entities.addObject()
                .put("dataset", e.dataset())
                .put("column", e.column())
                .put("saltedKey", e.saltedKey()));
        shape(root.putObject("shape"), plan.shape());
        FigureFields.write(root.putArray("figures"), plan.figures());
        root.put("statement", plan.statement());
        plan.unresolved().forEach(root.putArray("unresolved")::add);
        try {
            return JSON.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers has always a JSON form", e);
        }
    }

    private static void shape(ObjectNode node, Shape shape) {
        node.put("aggregated", shape.aggregated())
                .put("minimumGroup", shape.minimumGroup())
                .put("minimumRows", shape.minimumRows())
                .put("rowLimit", shape.rowLimit())
                .put("joins", shape.joins())
                .put("pathLength", shape.pathLength())
                .put("unbounded", shape.unbounded())
                .put("selective", shape.selective())
                .put("ofNobody", shape.ofNobody());
        words(node.putArray("functions"), shape.functions());
    }

    private static void words(ArrayNode array, Collection<String> words) {
        new TreeSet<>(words).forEach(array::add);
    }
}
