package io.trustfabric.local.production.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trustfabric.local.production.trace.TraceStream.Query;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TraceStreamReaderTest {

    @Test
    void readsWhatIsThere() {
        TraceStream stream = read(InventedTrace.FIRST_STREAM);

        assertThat(stream.databaseId()).isZero();
        assertThat(stream.tenant()).isEqualTo("cab-00");
        assertThat(stream.scaleFactor()).isEqualTo(1);
        assertThat(stream.queries()).hasSize(5);
        assertThat(stream.queries().get(1))
                .isEqualTo(new Query(1, 11, 2000, List.of(new Argument.Text("PERU"), new Argument.Whole(1))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "7                                                  | expected an object with the fields database_id, scale_factor and queries",
                "{}                                                 | expected the field [queries] with an array",
                "{\"queries\":[]}                                   | field [database_id] must be a whole number from 0 to 999, found none",
                "{\"queries\":[],\"database_id\":1000}              | field [database_id] must be a whole number from 0 to 999, found 1000",
                "{\"queries\":[],\"database_id\":1.0}               | field [database_id] must be a whole number from 0 to 999, found 1.0",
                "{\"queries\":[],\"database_id\":1,\"scale_factor\":0} | field [scale_factor] must be a whole number from 1 to 100000, found 0",
                "{\"queries\":[],\"database_id\":1,\"scale_factor\":1,\"query_count\":9} | says that it has 9 queries, has 0: is it cut off?",
                "{\"queries\":[],\"queries\":[]}                    | not JSON: Duplicate field 'queries'",
                "{\"queries\":[]} x                                 | not JSON: Unrecognized token 'x'",
            })
    void otherShapesAreRefusedInOneLine(String text, String problem) {
        assertThatExceptionOfType(TraceException.class)
                .isThrownBy(() -> read(text))
                .withMessageStartingWith("s.json: " + problem)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "7                                                  | expected an object, found NUMBER",
                "{\"query_id\":1,\"start\":5}                       | expected the field [arguments] with an array of at most 32",
                "{\"query_id\":1,\"start\":5,\"arguments\":{}}      | expected the field [arguments] with an array of at most 32",
                "{\"query_id\":\"1\",\"start\":5,\"arguments\":[]}  | field [query_id] must be a whole number",
                "{\"query_id\":1,\"start\":-5,\"arguments\":[]}     | field [start] must be a whole number from 0 to 86400000, found -5",
                "{\"query_id\":1,\"start\":3,\"arguments\":[]}      | start 3 lies before that of the query before it",
                "{\"query_id\":1,\"begin\":5,\"arguments\":[]}      | unknown field [begin], expected query_id, start and arguments",
            })
    void brokenQueryIsNamedByItsIndex(String query, String problem) {
        String text =
                "{\"database_id\":1,\"scale_factor\":1,\"queries\":[{\"query_id\":1,\"start\":4,\"arguments\":[]},%s]}"
                        .formatted(query);

        assertThatExceptionOfType(TraceException.class)
                .isThrownBy(() -> read(text))
                .withMessageStartingWith("s.json: query 1: " + problem);
    }

    @Test
    void argumentOfAnotherTypeIsKeptForTheTemplateToRefuse() {
        TraceStream stream = read("""
                {"database_id":1,"scale_factor":1,"queries":[
                 {"query_id":1,"start":4,"arguments":[1.5,null,true,{},[[]],99999999999999999999]}]}""");

        assertThat(stream.queries().get(0).arguments())
                .extracting(Argument::described)
                .containsExactly("1.5", "null", "true", "object", "array", "99999999999999999999");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void mutatedStreamsAreReadOrRefusedInOneLine(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] original = InventedTrace.SECOND_STREAM.getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 300; round++) {
            byte[] bytes = mutated(original, random);
            try {
                TraceStream stream = new TraceStreamReader("s.json").read(bytes);
                assertThat(stream.queries()).allSatisfy(q -> assertThat(q.startMillis())
                        .isBetween(0L, TraceStreamReader.LATEST_START_MILLIS));
            } catch (TraceException e) {
                assertThat(e.getMessage()).startsWith("s.json: ").hasSizeLessThan(500);
                assertThat(e.getMessage().chars()).noneMatch(Character::isISOControl);
            }
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    private static byte[] mutated(byte[] original, SplittableRandom random) {
        byte[] value = original.clone();
        for (int edits = random.nextInt(1, 6); edits > 0; edits--) {
            int at = random.nextInt(value.length);
            switch (random.nextInt(4)) {
                case 0 -> value[at] = (byte) random.nextInt(256);
                case 1 -> value[at] = (byte) "{}[]\":,0nN\\-.e".charAt(random.nextInt(14));
                case 2 -> value = Arrays.copyOf(value, Math.max(1, at));
                default -> {
                    int from = random.nextInt(value.length);
                    int length = Math.min(random.nextInt(1, 40), value.length - Math.max(from, at));
                    System.arraycopy(value, from, value, at, Math.max(0, length));
                }
            }
        }
        return value;
    }

    private static TraceStream read(String text) {
        return new TraceStreamReader("s.json").read(text.getBytes(StandardCharsets.UTF_8));
    }
}
