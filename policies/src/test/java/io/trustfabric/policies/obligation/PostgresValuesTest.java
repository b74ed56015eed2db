package io.trustfabric.policies.obligation;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.catalog.ColumnEntry;
import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.catalog.MapCatalogue;
import io.trustfabric.policies.obligation.Obligation.Bucket;
import io.trustfabric.policies.obligation.Obligation.Keep;
import io.trustfabric.policies.obligation.Obligation.Mask;
import io.trustfabric.policies.obligation.Obligation.Rows;
import io.trustfabric.policies.plan.PostgresDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every type and odd names, masked within PostgreSQL and on the result. */
class PostgresValuesTest {

    /** Names that need quotes, are keywords or differ by case alone, and their types. */
    private static final Map<String, String> COLUMNS = new LinkedHashMap<>();

    static {
        COLUMNS.put("select", "smallint");
        COLUMNS.put("Select", "bigint");
        COLUMNS.put("a\"b", "text");
        COLUMNS.put("ñandú 😀", "character varying(40)");
        COLUMNS.put("user", "numeric(20,4)");
        COLUMNS.put("x'; DROP TABLE x; --", "numeric");
        COLUMNS.put("order", "real");
        COLUMNS.put("a.b", "double precision");
        COLUMNS.put("null", "date");
        COLUMNS.put("at", "timestamp with time zone");
        COLUMNS.put("?", "boolean");
        COLUMNS.put("$1", "uuid");
    }

    private static final DatasetEntry ODD = odd();
    private static final PostgresSubqueries SUBQUERIES =
            new PostgresSubqueries(new MapCatalogue(List.of(ODD)), "Ödd", new PseudonymKey(People.KEY));

    private static PostgresDatabase postgres;

    private static DatasetEntry odd() {
        List<ColumnEntry> columns = new ArrayList<>();
        columns.add(new ColumnEntry("n", "integer", Set.of("none")));
        COLUMNS.forEach((name, type) -> columns.add(new ColumnEntry(name, type, Set.of("none"))));
        return new DatasetEntry("Ödd.Tàble \"1\"", Optional.of(1), "", "", Set.of(), "", Optional.empty(), columns);
    }

    @BeforeAll
    static void values() throws SQLException {
        postgres = new PostgresDatabase("odd", "public");
        StringBuilder create = new StringBuilder("CREATE TABLE \"Ödd\".\"Tàble \"\"1\"\"\" (n integer");
        COLUMNS.forEach((name, type) -> create.append(", ")
                .append(MaskedSelect.quoted(name))
                .append(' ')
                .append(type));
        postgres.run("CREATE SCHEMA \"Ödd\"", create + ")");
        var random = new SplittableRandom(7);
        for (int n = 0; n < 60; n++) {
            List<String> row = new ArrayList<>(List.of(String.valueOf(n)));
            for (String type : COLUMNS.values()) {
                row.add(random.nextInt(12) == 0 ? "NULL" : MaskedSelect.literal(value(type, random)) + "::" + type);
            }
            postgres.run("INSERT INTO \"Ödd\".\"Tàble \"\"1\"\"\" VALUES (" + String.join(", ", row) + ")");
        }
    }

    private static String value(String type, SplittableRandom random) {
        String sign = random.nextBoolean() ? "-" : "";
        return switch (type.replaceAll("\\(.*", "")) {
            case "smallint" -> String.valueOf(random.nextInt(-32_768, 32_768));
            case "bigint" -> String.valueOf(random.nextLong() / 2);
            case "numeric" -> sign + random.nextInt(1_000_000) + "." + random.nextInt(100) + "0";
            case "real", "double precision" ->
                String.valueOf((random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(12)));
            case "date" ->
                java.time.LocalDate.ofEpochDay(random.nextInt(-40_000, 40_000)).toString();
            case "timestamp with time zone" ->
                java.time.Instant.ofEpochSecond(random.nextLong(-3_000_000_000L, 3_000_000_000L))
                        .toString();
            case "boolean" -> String.valueOf(random.nextBoolean());
            case "uuid" -> new java.util.UUID(random.nextLong(), random.nextLong()).toString();
            default -> {
                String[] texts = {"", "x", "four", "five5", "a@b", "@", "a@b@ñ😀", "😀😀😀😀😀", "it's \"so\"", " ab "};
                yield texts[random.nextInt(texts.length)];
            }
        };
    }

    @AfterAll
    static void close() throws SQLException {
        postgres.close();
    }

    private static List<Obligation> obligations(SplittableRandom random) {
        List<Obligation> all = new ArrayList<>();
        COLUMNS.forEach((name, type) -> {
            String column = ODD.name() + "." + name;
            boolean floating = type.equals("real") || type.equals("double precision") || type.startsWith("timestamp");
            switch (random.nextInt(4)) {
                case 0 -> {
                    Keep keep = List.of(Keep.values()).get(random.nextInt(Keep.values().length));
                    all.add(new Mask(column, floating && keep == Keep.HASH ? Keep.YEAR : keep));
                }
                case 1 ->
                    all.add(new Bucket(
                            column, List.of(1.0, 7.0, 2.5, 0.1, 1_000.0).get(random.nextInt(5))));
                default -> {}
            }
        });
        switch (random.nextInt(6)) {
            case 0 -> all.add(new Rows(ODD.name() + ".a\"b", Set.of("x", "it's \"so\"", "")));
            case 1 -> all.add(new Rows(ODD.name() + ".?", Set.of("true")));
            case 2 -> all.add(new Rows(ODD.name() + ".null", Set.of("1970-01-01")));
            default -> {}
        }
        return all;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void bothWaysGiveTheSameRows(long seed) throws Exception {
        List<Obligation> obligations = obligations(new SplittableRandom(seed));
        String sql = "SELECT * FROM \"Tàble \"\"1\"\"\" ORDER BY n";
        List<MinimizedRows.Column> columns = ODD.columns().stream()
                .map(c -> new MinimizedRows.Column(c.name(), Set.of(ODD.name() + "." + c.name()), true))
                .toList();

        BoundSql bound = SUBQUERIES.rewrite(sql, obligations);
        List<List<Object>> within = postgres.query(bound.sql(), bound.parameters());
        List<List<Object>> true_ = new ArrayList<>();
        for (List<Object> row : postgres.query("SELECT * FROM \"Ödd\".\"Tàble \"\"1\"\"\" ORDER BY n", List.of())) {
            true_.add(row.stream()
                    .map(v -> v instanceof java.util.UUID u ? u.toString() : v)
                    .toList());
        }

        assertThat(People.spelled(within))
                .as("%s", bound)
                .isEqualTo(People.spelled(People.RESULTS.apply(columns, true_, obligations)));
    }

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @Test
    void infiniteDatesBecomeNull() throws Exception {
        postgres.run(
                "BEGIN",
                "INSERT INTO \"Ödd\".\"Tàble \"\"1\"\"\" (n, \"null\") VALUES (-1, 'infinity'), (-2, '-infinity')");
        try {
            for (Obligation o :
                    List.of(new Bucket(ODD.name() + ".null", 7), new Mask(ODD.name() + ".null", Keep.YEAR))) {
                BoundSql sql = SUBQUERIES.rewrite("SELECT \"null\" FROM \"Tàble \"\"1\"\"\" WHERE n < 0", List.of(o));

                assertThat(postgres.query(sql.sql(), List.of())).hasSize(2).allSatisfy(row -> assertThat(row)
                        .containsOnlyNulls());
            }
        } finally {
            postgres.run("ROLLBACK");
        }
    }
}
