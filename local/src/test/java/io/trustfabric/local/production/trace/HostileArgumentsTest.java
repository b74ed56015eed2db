package io.trustfabric.local.production.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.local.production.EnginesOfTheBuild;
import io.trustfabric.local.production.interventions.RunForm;
import io.trustfabric.local.production.trace.TraceRefusal.Reason;
import io.trustfabric.local.production.trace.TraceStream.Query;
import io.trustfabric.local.production.warehouse.Warehouse;
import io.trustfabric.local.production.warehouse.WarehouseReply;
import io.trustfabric.proofs.manifest.RunFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments come from outside: whatever they hold, they are values and never SQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileArgumentsTest {
    private static final String ENGINE = "duckdb-2.0.0.1";
    /** Two texts and a date, as template 20 takes them. */
    private static final TraceTemplate TEXTS =
            TraceTemplates.parse(20, "select :1 as a, '<' || :3 || '>' as b, :2::date as c");

    private static final TraceTemplate NUMBER = TraceTemplates.parse(18, "select 7-:1 as a, -:1::int as b");

    private Warehouse warehouse;

    @BeforeAll
    void start(@TempDir Path workDir) throws IOException {
        warehouse = Warehouse.start(EnginesOfTheBuild.catalog(), List.of(), EnginesOfTheBuild.snapshots(), workDir);
    }

    @AfterAll
    void stop() {
        warehouse.close();
    }

    static List<String> texts() {
        return List.of(
                "'",
                "''",
                "\\'",
                "'; DROP TABLE lineitem; --",
                "x' OR '1'='1",
                "' || (SELECT getenv('HOME')) || '",
                ":1",
                ":2 :3 :orders",
                "$$x$$",
                "/*",
                "*/ --",
                "\"",
                "%_\\",
                "E'\\x41'",
                "ünïcode ☃ 𝔘",
                "\u2019\uff07\u02bc",
                "",
                "a".repeat(ParameterKind.LONGEST_TEXT));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void textComesBackAsItWas(String text) throws IOException {
        List<Object> row = row(TEXTS, text(text), text("1994-01-01"), text(text));

        assertThat(row).containsExactly(text, '<' + text + '>', "1994-01-01");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 5, -5, 1_000_000_000, -1_000_000_000})
    void numberComesBackAsItWas(long number) throws IOException {
        assertThat(row(NUMBER, new Argument.Whole(number)))
                .containsExactly(Long.toString(7 - number), Long.toString(-number));
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000_000_001, -1_000_000_001, Long.MAX_VALUE, Long.MIN_VALUE})
    void numberThatCouldOverflowIsRefused(long number) {
        assertThat(refusal(NUMBER, new Argument.Whole(number))).isEqualTo(Reason.ARGUMENT_OUT_OF_RANGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\nb", "\u007f", "\u0085"})
    void controlCharactersAreRefused(String text) {
        assertThat(refusal(TEXTS, text(text), text("1994-01-01"), text("b"))).isEqualTo(Reason.ARGUMENT_OUT_OF_RANGE);
    }

    @Test
    void textThatIsTooLongIsRefused() {
        assertThat(refusal(TEXTS, text("a".repeat(ParameterKind.LONGEST_TEXT + 1)), text("1994-01-01"), text("b")))
                .isEqualTo(Reason.ARGUMENT_OUT_OF_RANGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1994-1-1", "1994-01-01'", "today", "1994-01-01 ", "+1994-01-01", "", "１９９４-01-01"})
    void whatIsNoDateIsRefused(String date) {
        assertThat(refusal(TEXTS, text("a"), text(date), text("b"))).isEqualTo(Reason.WRONG_ARGUMENT_TYPE);
    }

    @Test
    void dayThatDoesNotExistIsRefusedAndWhereMonthsAreAddedSoIsAnyButTheFirst() {
        assertThat(refusal(TEXTS, text("a"), text("1994-02-30"), text("b"))).isEqualTo(Reason.ARGUMENT_OUT_OF_RANGE);

        TraceTemplate months = TraceTemplates.parse(4, "select add_months(:1::date, 3)");
        assertThat(refusal(months, text("1995-02-28"))).isEqualTo(Reason.ARGUMENT_OUT_OF_RANGE);
        assertThat(months.refusal(stream(), query(text("1995-02-01")))).isEmpty();
    }

    private static Reason refusal(TraceTemplate template, Argument... arguments) {
        return template.refusal(stream(), query(arguments)).orElseThrow().reason();
    }

    private List<Object> row(TraceTemplate template, Argument... arguments) throws IOException {
        assertThat(template.refusal(stream(), query(arguments))).isEmpty();
        String sql = template.bind(List.of(arguments), 0.01);
        RunFacts facts = new RunFacts(
                ENGINE,
                warehouse.engineVersion(ENGINE),
                Map.of("threads", "1"),
                null,
                List.of(),
                "",
                "test/1",
                "ab".repeat(32));
        WarehouseReply reply = warehouse.run(new RunForm(sql, ENGINE, null, List.of()), facts, true);
        assertThat(reply.failure()).isNull();
        assertThat(reply.rows()).hasSize(1);
        return reply.rows().get(0);
    }

    private static Argument text(String value) {
        return new Argument.Text(value);
    }

    private static TraceStream stream() {
        return new TraceStream("s.json", 1, 1, List.of());
    }

    private static Query query(Argument... arguments) {
        return new Query(0, 20, 0, List.of(arguments));
    }
}
