package io.trustfabric.local.production.emit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.local.production.data.Snapshot;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** OpenLineage run events, schema 2-0-2, with our facets (docs/spec/openlineage-facets.md). */
public final class OpenLineageEvents {
    public static final String TOPIC = "openlineage.events";
    static final String PRODUCER = "https://trustfabric.io/production/0.1.0";
    private static final String SCHEMA = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent";
    private static final String OUR_FACETS = "https://trustfabric.io/spec/facets/1-0-0/";
    private static final String STANDARD_FACETS = "https://openlineage.io/spec/facets/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private OpenLineageEvents() {}

    /** The event that a run begins; it has no result yet. */
    public static byte[] start(CompletedRun run) {
        return bytes(event(run, "START", run.startedAt()));
    }

    /** The event that a run has ended well, with the manifest of its result. */
    public static byte[] complete(CompletedRun run) {
        ObjectNode event = event(run, "COMPLETE", run.endedAt());
        ((ObjectNode) event.at("/run/facets"))
                .set(
                        "pcq_resultManifest",
                        ours("PcqResultManifestRunFacet")
                                .put("manifest", run.manifest())
                                .put("manifestSha256", run.manifestSha256())
                                .put("durationMillis", run.durationMillis()));
        return bytes(event);
    }

    private static ObjectNode event(CompletedRun run, String type, Instant at) {
        ObjectNode event = JSON.createObjectNode()
                .put("eventType", type)
                .put("eventTime", at.toString())
                .put("producer", PRODUCER)
                .put("schemaURL", SCHEMA);
        event.set("run", JSON.createObjectNode().put("runId", run.id()).set("facets", runFacets(run)));
        ObjectNode job = JSON.createObjectNode()
                .put("namespace", namespace(run))
                .put("name", run.query().template());
        event.set("job", job.set("facets", jobFacets(run)));
        ArrayNode inputs = event.putArray("inputs");
        for (Snapshot input : run.declared().inputs()) {
            inputs.add(dataset("trust://snapshots", input.table()));
        }
        event.putArray("outputs").add(dataset(namespace(run), run.query().template()));
        return event;
    }

    private static ObjectNode runFacets(CompletedRun run) {
        ObjectNode facets = JSON.createObjectNode();
        facets.set(
                "pcq_tenant",
                ours("PcqTenantRunFacet").put("tenantId", run.query().tenant()));
        facets.set("pcq_pins", pins(run));
        facets.set(
                "pcq_seed", ours("PcqSeedRunFacet").put("seed", run.declared().seed()));
        facets.set(
                "pcq_policy",
                ours("PcqPolicyRunFacet").put("policyVersion", run.facts().policyVersion()));
        return facets;
    }

    private static ObjectNode pins(CompletedRun run) {
        ObjectNode pins = ours("PcqPinsRunFacet").put("engine", run.declared().engine());
        ObjectNode settings = pins.putObject("settings");
        run.facts().sortedSettings().forEach(settings::put);
        ArrayNode inputs = pins.putArray("inputs");
        for (Snapshot input : run.declared().inputs()) {
            inputs.addObject()
                    .put("name", input.table())
                    .put("version", input.version())
                    .put("sha256", input.sha256());
        }
        return pins.put("codeVersion", run.facts().codeVersion())
                .put("fingerprint", run.facts().fingerprint());
    }

    private static ObjectNode jobFacets(CompletedRun run) {
        ObjectNode facets = JSON.createObjectNode();
        facets.set(
                "sql",
                standard("1-1-0/SQLJobFacet.json#/$defs/SQLJobFacet")
                        .put("query", run.declared().sql())
                        .put("dialect", "duckdb"));
        facets.set(
                "jobType",
                standard("2-0-3/JobTypeJobFacet.json#/$defs/JobTypeJobFacet")
                        .put("processingType", "BATCH")
                        .put("integration", "TRUST")
                        .put("jobType", run.query().isJob() ? "JOB" : "QUERY"));
        return facets;
    }

    private static String namespace(CompletedRun run) {
        return "trust://" + run.query().tenant();
    }

    private static ObjectNode dataset(String namespace, String name) {
        ObjectNode dataset = JSON.createObjectNode().put("namespace", namespace).put("name", name);
        dataset.putObject("facets");
        return dataset;
    }

    private static ObjectNode ours(String name) {
        return JSON.createObjectNode().put("_producer", PRODUCER).put("_schemaURL", OUR_FACETS + name + ".json");
    }

    private static ObjectNode standard(String path) {
        return JSON.createObjectNode().put("_producer", PRODUCER).put("_schemaURL", STANDARD_FACETS + path);
    }

    private static byte[] bytes(ObjectNode event) {
        try {
            return JSON.writeValueAsString(event).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON nodes is always JSON", e);
        }
    }
}
