package io.trustfabric.local.production.trace.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trustfabric.local.production.trace.sql.SnowflakeSql.Translated;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SnowflakeSqlTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "TABLE_MARKER     | from :orders o                       | from orders o",
                "PARAMETER        | a = :1 and b = :10                   | a = :1 and b = :10",
                "ADD_MONTHS       | d < add_months(:1::date, 3)          | d < CAST(:1::date + INTERVAL '3' MONTH AS DATE)",
                "ADD_MONTHS       | ADD_MONTHS ( d , 12 )                | CAST(d + INTERVAL '12' MONTH AS DATE)",
                "DATEADD          | d < dateadd(year, 1, :2::date)       | d < CAST(:2::date + INTERVAL '1' YEAR AS DATE)",
                "DATEADD          | dateadd(day, 9, add_months(d, 1))    | CAST(CAST(d + INTERVAL '1' MONTH AS DATE) + INTERVAL '9' DAY AS DATE)",
                "NUMBER_TYPE      | :2::number(12,2) * 2                 | :2::DECIMAL(12,2) * 2",
                "NUMBER_TYPE      | x::NUMBER( 10 , 4 )                  | x::DECIMAL(10,4)",
                "DECIMAL_DIVISION | (:2::number(12,2) / 100) + 0.01      | (CAST(:2::DECIMAL(12,2) / 100 AS DECIMAL(18,8))) + 0.01",
                "DECIMAL_DIVISION | :1::number(12,9)/7                   | CAST(:1::DECIMAL(12,9) / 7 AS DECIMAL(18,12))",
                "STATEMENT_END    | select 1;                            | select 1",
            })
    void eachRewriteIsNamed(Rewrite rewrite, String snowflake, String duckDb) {
        Translated translated = SnowflakeSql.translate(snowflake);

        assertThat(text(translated)).isEqualTo(duckDb);
        assertThat(translated.rewrites()).contains(rewrite);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "select ':orders :1 add_months(d, 1)' as \":1 \"\":orders\" -- :1 and :nobody",
                "select 1 /* :nobody ; */ as a, 'it''s' as b",
                "select sum(a) from t where b in (1, 2) and not exists (select 1)",
            })
    void whatStandsInTextNamesAndCommentsStaysAsItIs(String sql) {
        Translated translated = SnowflakeSql.translate(sql);

        assertThat(text(translated)).isEqualTo(sql);
        assertThat(translated.rewrites()).isEmpty();
        assertThat(translated.tables()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "select iff(a, 1, 2)                     | function [iff]: whether it means the same in DuckDB has not been looked at",
                "select * from :customers                | no table of TPC-H: [:customers]",
                "select 1; select 2                      | more than one statement",
                "select add_months(d, :1)                | expected a whole number, found [:1]",
                "select add_months(d)                    | [add_months] has 1 arguments, expected 2",
                "select add_months(d, 1                  | the parenthesis of [add_months] does not close",
                "select dateadd(week, 1, d)              | dateadd by [WEEK], expected one of [DAY, MONTH, YEAR]",
                "select :1::number / 3                   | expected a parenthesis after [number]",
                "select :1::number(12,2) / :2            | a decimal is divided by something else than a whole number",
                "select 'open                            | cannot read from ['open]",
                "select a:b::int                         | cannot read [a:b]",
                "select $1                               | cannot read from [$1]",
                "select 1:1                              | cannot read [1:1]",
                "select 'a':2                            | cannot read ['a':2]",
                "select :2'a'                            | cannot read [:2'a']",
                "select :1:2                             | cannot read [:1:2]",
                "select :1x                              | cannot read from [:1x]",
            })
    void whatIsNotKnownIsRefused(String sql, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SnowflakeSql.translate(sql))
                .withMessage(message);
    }

    @Test
    void tablesAreThoseThatAreMarked() {
        assertThat(SnowflakeSql.translate("select 1 from :Orders, :customer c, :orders o2")
                        .tables())
                .containsExactly("customer", "orders");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyTextIsTranslatedOrRefused(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String[] pieces = {
            "select",
            " ",
            "(",
            ")",
            ",",
            ";",
            "'",
            "\"",
            "--",
            "/*",
            "*/",
            "\n",
            ":1",
            ":22",
            ":orders",
            "::",
            "number",
            "add_months",
            "dateadd",
            "year",
            "3",
            "0.5",
            "/",
            "a",
            "\u0000",
            "ü",
            "date",
            "(12,2)",
            "/ 100",
            ":1::number(12,2) / 100"
        };
        for (int round = 0; round < 500; round++) {
            StringBuilder sql = new StringBuilder();
            for (int i = random.nextInt(25); i >= 0; i--) {
                sql.append(pieces[random.nextInt(pieces.length)]);
            }
            String translated;
            try {
                translated = text(SnowflakeSql.translate(sql.toString()));
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageNotContaining("null");
                continue;
            }
            assertThat(SqlToken.of(translated)).isNotNull(); // still pieces of SQL
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    private static String text(Translated translated) {
        return translated.tokens().stream().map(SqlToken::text).collect(Collectors.joining());
    }
}
