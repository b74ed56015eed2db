package io.trustfabric.operators.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.trustfabric.operators.input.RejectedRecordException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes: an event or a known reason, nothing else. */
class OpenLineageParserFuzzTest {

    private static final Set<String> REASONS =
            Set.of("EMPTY", "TOO_LARGE", "NOT_UTF8", "TRUNCATED", "NOT_JSON", "TOO_DEEP", "NOT_AN_EVENT");
    private static final LineageLimits LIMITS = new LineageLimits(1 << 16, 20, 200, 5);
    private static final String HASH = "0123456789abcdef".repeat(4);
    private static final String SEED_EVENT = """
            {"eventType":"COMPLETE","eventTime":"2026-11-18T11:06:40.125Z","producer":"https://p/1","schemaURL":"https://s",
             "run":{"runId":"019aa1f0-5b3c-7d1e-9a55-3c1f0e6a7b21","facets":{"pcq_tenant":{"tenantId":"acme"},
              "pcq_pins":{"engine":"e","settings":{"a":"b"},"codeVersion":"1","inputs":[{"name":"n","version":"v","sha256":"H"}],
              "fingerprint":"H"},"pcq_seed":{"seed":-0.5},"pcq_policy":{"policyVersion":"p"},
              "pcq_resultManifest":{"manifest":"{}","manifestSha256":"H","durationMillis":14}}},
             "job":{"namespace":"ns","name":"n","facets":{"sql":{"query":"SELECT 1"},"jobType":{"jobType":"QUERY"}}},
             "inputs":[{"namespace":"a","name":"b","facets":{"x":null}}],"outputs":[null,7,[]]}
            """.replace("\"H\"", '"' + HASH + '"');

    @FuzzTest(maxDuration = "30s")
    void anyBytes(byte[] value) {
        check(value);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void mutatedEvents(long seed) {
        var random = new SplittableRandom(seed);
        byte[] value = SEED_EVENT.getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 200; round++) {
            check(mutated(value, random));
        }
    }

    private static void check(byte[] value) {
        try {
            LineageEvent event = new OpenLineageParser(LIMITS).parse(value, 0);
            assertThat(event.eventId()).isNotEmpty();
            assertThat(event.inputs().size()).isLessThanOrEqualTo(LIMITS.maxDatasets());
            assertThat(event.query() && event.declared() == null).isFalse();
        } catch (RejectedRecordException e) {
            assertThat(REASONS).contains(e.reason());
        }
    }

    private static byte[] mutated(byte[] original, SplittableRandom random) {
        byte[] value = original.clone();
        int edits = random.nextInt(1, 6);
        for (int i = 0; i < edits; i++) {
            int at = random.nextInt(value.length);
            switch (random.nextInt(4)) {
                case 0 -> value[at] = (byte) random.nextInt(256);
                case 1 -> value[at] = (byte) "{}[]\":,0nN\\".charAt(random.nextInt(11));
                case 2 -> value = Arrays.copyOf(value, Math.max(1, at));
                default -> { // a piece of the event somewhere else in it
                    int from = random.nextInt(value.length);
                    int length = Math.min(random.nextInt(1, 40), value.length - Math.max(from, at));
                    System.arraycopy(value, from, value, at, Math.max(0, length));
                }
            }
        }
        return value;
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }
}
