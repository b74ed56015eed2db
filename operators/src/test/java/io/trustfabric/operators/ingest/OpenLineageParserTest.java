package io.trustfabric.operators.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trustfabric.operators.input.RejectedRecordException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenLineageParserTest {

    private static final long BROKER_MILLIS = 1_795_000_000_000L; // 2026-11-18T11:06:40Z
    private static final String HASH = "ab".repeat(32);
    private static final String SIGNED = "\"_producer\":\"https://p\",\"_schemaURL\":\"https://s\"";

    @Test
    void aFinishedQueryWithOurFacetsIsAQueryWithItsDeclaration() throws Exception {
        LineageEvent event = parse(query("\"seed\":0.25"));

        assertThat(event.query()).isTrue();
        assertThat(event.eventId()).isEqualTo("019aa1f0-5b3c-7d1e-9a55-3c1f0e6a7b21");
        assertThat(event.tenantId()).isEqualTo("acme");
        assertThat(event.tags()).isEmpty();
        assertThat(event.declared())
                .isEqualTo(new DeclaredRun(
                        "SELECT 1",
                        HASH,
                        "duckdb-2.0.0.1",
                        Map.of("threads", "1"),
                        0.25,
                        List.of(new Pin("orders", "v1", HASH)),
                        "policy-7",
                        "orders/3",
                        "{\"schema\":\"io.trustfabric.manifest/1\"}",
                        HASH,
                        14));
    }

    @Test
    void aSeedOfNullIsNoSeed() throws Exception {
        assertThat(parse(query("\"seed\":null")).declared().seed()).isNull();
    }

    @ParameterizedTest(name = "seed {0}")
    @CsvSource({"2", "-1.5", "true", "1e999"})
    void aSeedOutOfRangeVoidsTheDeclarationButNotTheEvent(String seed) throws Exception {
        LineageEvent event = parse(query("\"seed\":" + seed));

        assertThat(event.query()).isFalse();
        assertThat(event.declared()).isNull();
        assertThat(event.tags()).containsExactly("BAD_PCQ_FACET");
    }

    @Test
    void theSameJobIsAJobEventWhoseIdIsThatOfItsBytes() throws Exception {
        String job = query("\"seed\":0").replace("\"QUERY\"", "\"JOB\"");

        assertThat(parse(job).query()).isFalse();
        assertThat(parse(job).declared()).isNotNull();
        assertThat(parse(job).eventId())
                .isEqualTo(parse(job).eventId())
                .isNotEqualTo(parse(job + " ").eventId());
    }

    @Test
    void aStartIsNeverReplayable() throws Exception {
        assertThat(parse(query("\"seed\":0").replace("COMPLETE", "START")).declared())
                .isNull();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "NOT_JSON     | {\"run\" 1}",
                "NOT_JSON     | {\"run\":{}} x",
                "NOT_JSON     | {\"run\":{},\"run\":{}}",
                "TRUNCATED    | {\"run\":{\"runId\":\"0",
                "TRUNCATED    | {",
                "NOT_AN_EVENT | []",
                "NOT_AN_EVENT | 7",
                "NOT_AN_EVENT | {}",
                "NOT_AN_EVENT | {\"run\":null,\"job\":[]}",
            })
    void whatIsNoEventIsRefusedWithItsReason(String reason, String text) {
        assertThat(reasonOf(utf8(text))).isEqualTo(reason);
    }

    @Test
    void bytesThatAreNoTextAreRefusedWithTheirReason() {
        assertThat(reasonOf(new byte[0])).isEqualTo("EMPTY");
        assertThat(reasonOf(null)).isEqualTo("EMPTY");
        assertThat(reasonOf(utf8("  \n"))).isEqualTo("EMPTY");
        assertThat(reasonOf(new byte[] {'{', (byte) 0xC3, '}'})).isEqualTo("NOT_UTF8");
        assertThat(reasonOf("{\"run\":{}}".getBytes(StandardCharsets.UTF_16LE))).isEqualTo("NOT_JSON");
        assertThat(reasonOf(new byte[LineageLimits.standard().maxBytes() + 1])).isEqualTo("TOO_LARGE");
        assertThat(reasonOf(utf8("{\"x\":" + "[".repeat(500) + "]".repeat(500) + "}")))
                .isEqualTo("TOO_DEEP");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "NULL_FACET         | {\"run\":{\"facets\":{\"x\":null}}}",
                "NULL_FACET         | {\"run\":{\"facets\":null}}",
                "BAD_FACET          | {\"run\":{\"facets\":{\"x\":[1]}}}",
                "UNSIGNED_FACET     | {\"run\":{\"facets\":{\"x\":{}}}}",
                "MISSING_SCHEMA_URL | {\"run\":{}}",
                "BAD_SCHEMA_URL     | {\"run\":{},\"schemaURL\":\"::\"}",
                "BAD_PRODUCER       | {\"run\":{},\"producer\":\"plugin/1.0\"}",
                "BAD_EVENT_TIME     | {\"run\":{},\"eventTime\":\"2020-12-28T19:51:01.641499\"}",
                "BAD_EVENT_TIME     | {\"run\":{},\"eventTime\":\"+999999999-12-31T23:59:59Z\"}",
                "BAD_EVENT_TYPE     | {\"run\":{},\"eventType\":\"DONE\"}",
                "BAD_EVENT_TYPE     | {\"run\":{},\"eventType\":5}",
                "BAD_RUN_ID         | {\"run\":{\"runId\":\"run_id\"}}",
                "MISSING_RUN_ID     | {\"run\":{\"runId\":9}}",
                "MISSING_JOB        | {\"run\":{},\"job\":{\"name\":\"x\"}}",
                "BAD_DATASETS       | {\"run\":{},\"inputs\":{}}",
                "BAD_DATASETS       | {\"run\":{},\"inputs\":[{\"name\":\"x\"}]}",
                "NOT_A_RUN_EVENT    | {\"dataset\":{}}",
                "NOT_A_RUN_EVENT    | {\"job\":{}}",
                "BAD_TENANT         | {\"run\":{\"facets\":{\"pcq_tenant\":{\"tenantId\":\"A/b\"}}}}",
                "BAD_PCQ_FACET      | {\"run\":{\"facets\":{\"pcq_pins\":7}}}",
            })
    void whatIsIrregularIsTagged(String tag, String text) throws Exception {
        assertThat(parse(text).tags()).contains(tag);
    }

    @Test
    void aHeavyFacetIsLeftOutAndSaysSo() throws Exception {
        String plan = "{" + SIGNED + ",\"plan\":\"" + "x".repeat(20_000) + "\"}";

        LineageEvent event = parse("{\"run\":{\"facets\":{\"spark.logicalPlan\":" + plan + "}}}");

        assertThat(event.tags()).contains("HEAVY_FACET");
    }

    private static String query(String seedField) {
        return """
            {"eventType":"COMPLETE","eventTime":"2026-11-18T11:06:40.125Z","producer":"https://p/1",
             "schemaURL":"https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent",
             "run":{"runId":"019AA1F0-5b3c-7d1e-9a55-3c1f0e6a7b21","facets":{
              "pcq_tenant":{"tenantId":"acme","extra":{"a":[1,2]}},
              "pcq_pins":{"engine":"duckdb-2.0.0.1","settings":{"threads":"1"},"codeVersion":"orders/3",
               "inputs":[{"name":"orders","version":"v1","sha256":"HASH"}],"fingerprint":"HASH"},
              "pcq_seed":{SEED},"pcq_policy":{"policyVersion":"policy-7"},
              "pcq_resultManifest":{"manifest":"{\\"schema\\":\\"io.trustfabric.manifest/1\\"}",
               "manifestSha256":"HASH","durationMillis":14}}},
             "job":{"namespace":"trust://acme","name":"orders","facets":{
              "sql":{SIGNED,"query":"SELECT 1"},"jobType":{SIGNED,"jobType":"QUERY"}}},
             "inputs":[{"namespace":"trust://snapshots","name":"orders","facets":{}}],"outputs":[]}
            """.replace("HASH", HASH).replace("SEED", seedField).replace("SIGNED", SIGNED);
    }

    private static LineageEvent parse(String text) throws RejectedRecordException {
        return new OpenLineageParser(LineageLimits.standard()).parse(utf8(text), BROKER_MILLIS);
    }

    private static String reasonOf(byte[] value) {
        return catchThrowableOfType(RejectedRecordException.class, () -> new OpenLineageParser(LineageLimits.standard())
                        .parse(value, BROKER_MILLIS))
                .reason();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
