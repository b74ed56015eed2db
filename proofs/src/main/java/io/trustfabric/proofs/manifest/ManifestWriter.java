package io.trustfabric.proofs.manifest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.commitment.RowCommitment;
import io.trustfabric.proofs.commitment.Tolerance;
import io.trustfabric.proofs.json.CanonicalJson;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The JSON form of manifests (docs/spec/manifest.md, section JSON), writing side. */
final class ManifestWriter {
    static final String SCHEMA = "io.trustfabric.manifest/1";

    private ManifestWriter() {}

    static Manifest write(
            RunFacts run,
            List<ColumnSummary> columns,
            long rows,
            boolean ordered,
            String schemaSha256,
            RowCommitment exact,
            Map<Tolerance, List<RowCommitment>> tolerant) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("schema", SCHEMA);
        root.set("run", run(run));
        root.put("rows", rows);
        root.put("ordered", ordered);
        root.put("schemaSha256", schemaSha256);
        root.set("exact", commitment(exact));
        ObjectNode classes = root.putObject("tolerant");
        tolerant.forEach((tolerance, grids) -> {
            ArrayNode list = classes.putArray(tolerance.label());
            grids.forEach(grid -> list.add(commitment(grid)));
        });
        ArrayNode list = root.putArray("columns");
        columns.forEach(column -> list.add(column(column)));
        return new Manifest(run, columns, rows, ordered, schemaSha256, exact, tolerant, CanonicalJson.write(root));
    }

    private static ObjectNode run(RunFacts run) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("engine", run.engine());
        node.put("engineVersion", run.engineVersion());
        node.put("fingerprint", run.fingerprint());
        node.put("policyVersion", run.policyVersion());
        node.put("codeVersion", run.codeVersion());
        node.put("seed", run.seed() == null ? null : Double.toString(run.seed()));
        ObjectNode settings = node.putObject("settings");
        run.sortedSettings().forEach(settings::put);
        ArrayNode inputs = node.putArray("inputs");
        for (RunFacts.Input input : run.inputs()) {
            inputs.addObject()
                    .put("name", input.name())
                    .put("version", input.version())
                    .put("sha256", input.sha256());
        }
        return node;
    }

    private static ObjectNode commitment(RowCommitment commitment) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("multiset", commitment.multiset());
        if (commitment.chain() != null) {
            node.put("chain", commitment.chain());
        }
        return node;
    }

    private static ObjectNode column(ColumnSummary summary) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("name", summary.name());
        node.put("type", summary.column().engineType());
        node.put("kind", summary.column().kind().name());
        node.put("nulls", summary.nulls());
        node.put("digest", summary.digest());
        ObjectNode tolerant = node.putObject("tolerant");
        summary.tolerantDigests().forEach((tolerance, digests) -> {
            ArrayNode list = tolerant.putArray(tolerance.label());
            digests.forEach(list::add);
        });
        node.put("min", summary.min());
        node.put("max", summary.max());
        node.put("sum", summary.sum());
        node.put("nans", summary.nans());
        node.put("infinities", summary.infinities());
        node.put("textBytes", summary.textBytes());
        node.put("quantiles", base64(summary.quantiles()));
        node.put("distinct", base64(summary.distinct()));
        return node;
    }

    private static String base64(byte[] bytes) {
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
    }
}
