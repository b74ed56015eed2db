package io.trustfabric.policies.plan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads a plan's JSON: all fields of {@link PlanWriter} and no others, within the limits of docs/spec/policy-language.md, section 10. */
public final class PlanReader {

    static final int MAX_BYTES = 256 << 10;
    static final int MAX_DATASETS = 1_000;
    static final int MAX_COLUMNS = 10_000;
    static final int MAX_JOINS = 10_000;
    private static final int MAX_DEPTH = 8;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private int columns;

    private PlanReader() {}

    /** The plan. */
    public static QueryPlan read(byte[] json) throws PlanException {
        if (json.length > MAX_BYTES) {
            throw new PlanException("plan of %d bytes: %d at most".formatted(json.length, MAX_BYTES));
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString();
            JsonNode root = JSON.readTree(text);
            return new PlanReader().plan(new PlanFields("plan", root == null ? JSON.nullNode() : root));
        } catch (CharacterCodingException e) {
            throw new PlanException("plan is not UTF-8");
        } catch (IOException e) {
            throw new PlanException(
                    "plan is not JSON, has a key twice, or is more than %d levels deep".formatted(MAX_DEPTH));
        }
    }

    private QueryPlan plan(PlanFields root) throws PlanException {
        root.only(
                "queryId",
                "tenantId",
                "at",
                "principal",
                "purpose",
                "action",
                "region",
                "datasets",
                "joins",
                "entities",
                "shape",
                "figures",
                "statement",
                "unresolved");
        PlanFields principal = root.object("principal").only("id", "roles", "teams", "region");
        return new QueryPlan(
                root.text("queryId"),
                root.text("tenantId"),
                root.instant("at"),
                new Principal(
                        principal.text("id"),
                        principal.words("roles"),
                        principal.words("teams"),
                        principal.text("region")),
                root.text("purpose"),
                root.word("action", Action.class),
                root.text("region"),
                datasets(root),
                joins(root),
                entities(root),
                shape(root.object("shape")),
                FigureFields.read(root),
                statement(root),
                root.texts("unresolved"));
    }

    private static String statement(PlanFields root) throws PlanException {
        String key = root.text("statement");
        if (!key.matches("([0-9a-f]{32})?")) {
            throw root.error("statement", "32 hex digits, lower case, are expected, or nothing");
        }
        return key;
    }

    private List<DatasetUse> datasets(PlanFields root) throws PlanException {
        List<DatasetUse> datasets = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (PlanFields fields : root.objects("datasets", MAX_DATASETS)) {
            fields.only("dataset", "columns");
            List<ColumnUse> uses = new ArrayList<>();
            Set<String> columnNames = new HashSet<>();
            for (PlanFields column : fields.objects("columns", MAX_COLUMNS - columns)) {
                column.only("column", "roles");
                Set<ColumnRole> roles = column.wordSet("roles", ColumnRole.class);
                if (roles.isEmpty() || !columnNames.add(column.text("column"))) {
                    throw column.error("roles", "each column is there once, with one role or more");
                }
                uses.add(new ColumnUse(column.text("column"), roles));
            }
            columns += uses.size();
            if (!names.add(fields.text("dataset"))) {
                throw fields.error("dataset", "each dataset is there once");
            }
            datasets.add(new DatasetUse(fields.text("dataset"), uses));
        }
        return datasets;
    }

    private static List<JoinUse> joins(PlanFields root) throws PlanException {
        List<JoinUse> joins = new ArrayList<>();
        for (PlanFields f : root.objects("joins", MAX_JOINS)) {
            f.only("leftDataset", "leftColumn", "rightDataset", "rightColumn");
            joins.add(new JoinUse(
                    f.text("leftDataset"), f.text("leftColumn"), f.text("rightDataset"), f.text("rightColumn")));
        }
        return joins;
    }

    private static List<EntityRef> entities(PlanFields root) throws PlanException {
        List<EntityRef> entities = new ArrayList<>();
        for (PlanFields f : root.objects("entities", MAX_COLUMNS)) {
            f.only("dataset", "column", "saltedKey");
            if (!f.text("saltedKey").matches("[0-9a-f]{32}")) {
                throw f.error("saltedKey", "32 hex digits, lower case, are expected");
            }
            entities.add(new EntityRef(f.text("dataset"), f.text("column"), f.text("saltedKey")));
        }
        return entities;
    }

    private static Shape shape(PlanFields f) throws PlanException {
        f.only(
                "aggregated",
                "minimumGroup",
                "minimumRows",
                "rowLimit",
                "joins",
                "pathLength",
                "unbounded",
                "selective",
                "ofNobody",
                "functions");
        return new Shape(
                f.flag("aggregated"),
                (int) f.number("minimumGroup", 0, Integer.MAX_VALUE),
                (int) f.number("minimumRows", 0, Integer.MAX_VALUE),
                f.number("rowLimit", -1, Long.MAX_VALUE),
                (int) f.number("joins", 0, Integer.MAX_VALUE),
                (int) f.number("pathLength", 0, Integer.MAX_VALUE),
                f.flag("unbounded"),
                f.flag("selective"),
                f.flag("ofNobody"),
                f.words("functions"));
    }
}
