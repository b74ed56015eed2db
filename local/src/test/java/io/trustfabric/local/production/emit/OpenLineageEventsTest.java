package io.trustfabric.local.production.emit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Iterator;
import org.junit.jupiter.api.Test;

/** Shapes: docs/spec/openlineage-facets.md and OpenLineage 2-0-2. */
class OpenLineageEventsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final CompletedRun run = RunOfATest.job();

    @Test
    void completeEventDeclaresTheRunAndItsResult() throws IOException {
        JsonNode event = JSON.readTree(OpenLineageEvents.complete(run));

        assertThat(event.at("/eventType").asText()).isEqualTo("COMPLETE");
        assertThat(event.at("/run/runId").asText()).isEqualTo(run.id());
        assertThat(event.at("/run/facets/pcq_tenant/tenantId").asText()).isEqualTo("acme");
        assertThat(event.at("/run/facets/pcq_pins/engine").asText()).isEqualTo("duckdb-2.0.0.1");
        assertThat(event.at("/run/facets/pcq_pins/settings/threads").asText()).isEqualTo("1");
        assertThat(event.at("/run/facets/pcq_pins/inputs/0/sha256").asText())
                .isEqualTo(run.declared().inputs().get(0).sha256());
        assertThat(event.at("/run/facets/pcq_pins/fingerprint").asText())
                .isEqualTo(run.facts().fingerprint());
        assertThat(event.at("/run/facets/pcq_seed/seed").asDouble()).isEqualTo(0.25);
        assertThat(event.at("/run/facets/pcq_policy/policyVersion").asText()).isEqualTo("policy-7");
        assertThat(event.at("/run/facets/pcq_resultManifest/manifest").asText()).isEqualTo(run.manifest());
        assertThat(event.at("/run/facets/pcq_resultManifest/durationMillis").asLong())
                .isEqualTo(14);
        assertThat(event.at("/job/facets/sql/query").asText())
                .isEqualTo(run.declared().sql());
        assertThat(event.at("/job/facets/jobType/jobType").asText()).isEqualTo("JOB");
    }

    @Test
    void startEventHasNoResult() throws IOException {
        JsonNode event = JSON.readTree(OpenLineageEvents.start(run));

        assertThat(event.at("/eventType").asText()).isEqualTo("START");
        assertThat(event.at("/run/facets/pcq_pins").isObject()).isTrue();
        assertThat(event.at("/run/facets/pcq_resultManifest").isMissingNode()).isTrue();
    }

    @Test
    void everyFacetSaysWhoMadeItAndByWhichSchema() throws IOException {
        JsonNode event = JSON.readTree(OpenLineageEvents.complete(run));

        for (String place : new String[] {"/run/facets", "/job/facets"}) {
            for (Iterator<JsonNode> facets = event.at(place).elements(); facets.hasNext(); ) {
                JsonNode facet = facets.next();
                assertThat(facet.path("_producer").asText()).startsWith("https://");
                assertThat(facet.path("_schemaURL").asText()).startsWith("https://");
            }
        }
    }

    @Test
    void exampleOfTheSpecificationHasTheSameFields() throws IOException {
        String page = java.nio.file.Files.readString(
                java.nio.file.Path.of(System.getProperty("trust.root")).resolve("docs/spec/openlineage-facets.md"));
        int from = page.indexOf("```json") + "```json".length();
        JsonNode example = JSON.readTree(page.substring(from, page.indexOf("```", from)));
        JsonNode event = JSON.readTree(OpenLineageEvents.complete(run));

        assertSameFields("", example, event);
    }

    private static void assertSameFields(String path, JsonNode expected, JsonNode actual) {
        assertThat(actual.getNodeType()).as(path).isEqualTo(expected.getNodeType());
        assertThat(actual.fieldNames()).toIterable().as(path).containsExactlyInAnyOrderElementsOf(expected::fieldNames);
        expected.fieldNames()
                .forEachRemaining(name -> assertSameFields(path + '/' + name, expected.get(name), actual.get(name)));
    }
}
