package io.trustfabric.proofs.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.commitment.Tolerance;
import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every text is either a manifest or refused with a reason; nothing else is thrown. */
class ManifestParserTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Manifest HONEST =
            Results.manifest(Results.SALES, Results.sales(new SplittableRandom(1), 20), true);

    @Test
    void anHonestManifestReadsBack() throws MalformedEvidenceException {
        assertThat(Comparison.of(HONEST, Manifest.parse(HONEST.json()), Tolerance.EXACT)
                        .finding())
                .isEqualTo(Finding.EQUAL);
    }

    @Test
    void unknownFieldsAreKept() throws Exception {
        ObjectNode node = tree();
        node.put("added-later", 7);
        String text = CanonicalJson.write(node);

        assertThat(Manifest.parse(text).json()).isEqualTo(text);
    }

    @ParameterizedTest(name = "without {0}")
    @ValueSource(strings = {"schema", "run", "rows", "ordered", "schemaSha256", "exact", "tolerant", "columns"})
    void everyFieldIsNeeded(String field) throws Exception {
        ObjectNode node = tree();
        node.remove(field);

        assertRefused(CanonicalJson.write(node), Reason.MALFORMED, field);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/rows|\"20\"|MALFORMED",
                "/rows|-1|MALFORMED",
                "/rows|1.5|MALFORMED",
                "/rows|99999999999999999999|MALFORMED",
                "/rows|1|MALFORMED", // fewer rows than a column has nulls
                "/ordered|1|MALFORMED",
                "/schema|\"io.trustfabric.manifest/2\"|UNSUPPORTED",
                "/schemaSha256|\"00\"|BAD_HASH_LENGTH",
                "/exact/multiset|\"zz\"|BAD_HASH_LENGTH",
                "/exact|[]|MALFORMED",
                "/tolerant|{}|MALFORMED",
                "/tolerant/1e-9|[]|MALFORMED",
                "/columns|{}|MALFORMED",
                "/columns|[]|COMMITMENT_MISMATCH",
                "/columns/0|null|MALFORMED",
                "/columns/0/kind|\"MAGIC\"|UNSUPPORTED",
                "/columns/0/name|\"other\"|COMMITMENT_MISMATCH",
                "/columns/0/name|7|MALFORMED",
                "/columns/0/distinct|\"****\"|MALFORMED",
                "/run/seed|\"lucky\"|MALFORMED",
                "/run/settings|{\"threads\":1}|MALFORMED",
                "/run/inputs/0/sha256|\"AB\"|BAD_HASH_LENGTH"
            })
    void wrongTypesAndContradictionsAreRefused(String pointer, String value, Reason reason) throws Exception {
        ObjectNode node = tree();
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = node.at(pointer.substring(0, slash));
        String name = pointer.substring(slash + 1);
        if (parent.isArray()) {
            ((com.fasterxml.jackson.databind.node.ArrayNode) parent).set(Integer.parseInt(name), JSON.readTree(value));
        } else {
            ((ObjectNode) parent).set(name, JSON.readTree(value));
        }
        String text = value.matches("1.5|9{20}") ? node.toString() : CanonicalJson.write(node);

        assertRefused(text, reason, "");
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "7",
                "\"x\"",
                "[]",
                "{",
                "{}}",
                "{} {}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":NaN}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"\\ud800\":1}",
                "\ufeff{}"
            })
    void whatIsNoJsonObjectIsRefused(String text) {
        assertThatThrownBy(() -> Manifest.parse(text)).isInstanceOf(MalformedEvidenceException.class);
    }

    @Test
    void oneManifestHasOneText() {
        assertRefused(HONEST.json().replaceFirst(",", ", "), Reason.MALFORMED, "canonical");
        assertRefused(HONEST.json() + "\n", Reason.MALFORMED, "canonical");
        assertRefused(HONEST.json().replaceFirst("revenue", "r\\\\u0065venue"), Reason.MALFORMED, "canonical");
    }

    @Test
    void whatIsTooLargeIsNotRead() {
        assertRefused("x".repeat(Manifest.MAX_BYTES + 1), Reason.TOO_LARGE, "at most");
    }

    @Test
    void whatIsTooDeepIsNotRead() {
        assertRefused("[".repeat(100_000), Reason.MALFORMED, "depth");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void randomDamageIsRefusedOrReadAsWhatItIs(long seed) {
        var random = new SplittableRandom(seed);
        byte[] bytes = HONEST.json().getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] =
                    (byte) (random.nextBoolean() ? random.nextInt(32, 127) : random.nextInt(256));
        }
        parseAndCompare(new String(bytes, StandardCharsets.UTF_8));
    }

    @FuzzTest(maxDuration = "30s")
    void hostileTextIsRefusedOrRead(FuzzedDataProvider data) {
        parseAndCompare(data.consumeRemainingAsString());
    }

    private static void parseAndCompare(String text) {
        try {
            Manifest manifest = Manifest.parse(text);
            assertThat(manifest.json()).isEqualTo(text);
            Comparison.of(HONEST, manifest, Tolerance.SAME_ENGINE);
            Comparison.of(manifest, HONEST, Tolerance.CROSS_ENGINE);
        } catch (MalformedEvidenceException e) {
            assertThat(e.getMessage()).hasSizeLessThanOrEqualTo(300).doesNotContain("\n");
        }
    }

    private static void assertRefused(String text, Reason reason, String hint) {
        assertThatThrownBy(() -> Manifest.parse(text))
                .isInstanceOfSatisfying(MalformedEvidenceException.class, e -> assertThat(e.reason())
                        .isEqualTo(reason))
                .hasMessageContaining(hint);
    }

    private static ObjectNode tree() throws Exception {
        return (ObjectNode) JSON.readTree(HONEST.json());
    }

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }
}
