package io.trustfabric.replay.child.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialectTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    d + INTERVAL 3 MONTH       | d + INTERVAL '3 month'
                    d - interval 90 days       | d - INTERVAL '90 day'
                    d + INTERVAL (2) QUARTER   | d + INTERVAL '6 month'
                    d + INTERVAL -1 YEAR       | d + INTERVAL '-1 year'
                    INTERVAL 1 DAY, INTERVAL 2 HOURS | INTERVAL '1 day', INTERVAL '2 hour'
                    """)
    void intervalsAreSpelledAsPostgresSpellsThem(String duckDb, String postgres) {
        assertThat(Dialect.POSTGRESQL.rewrite(duckDb)).isEqualTo(postgres);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 'INTERVAL 3 MONTH'",
                "SELECT 'it''s INTERVAL 3 MONTH'",
                "SELECT \"INTERVAL 3 MONTH\"",
                "SELECT 1 -- INTERVAL 3 MONTH",
                "SELECT /* INTERVAL 3 MONTH */ 1",
                "SELECT $$INTERVAL 3 MONTH$$",
                "SELECT $x$ $$ INTERVAL 3 MONTH $x$",
                "INTERVAL '3' MONTH",
                "INTERVAL n MONTH",
                "myINTERVAL 3 MONTH",
                "INTERVAL 3 MONTHLY"
            })
    void everythingElseIsLeftAlone(String sql) {
        assertThat(Dialect.POSTGRESQL.rewrite(sql)).isEqualTo(sql);
    }

    @Test
    void whateverTheTextIsItComesBack() {
        String[] pieces = {
            "'", "\"", "--", "\n", "/*", "*/", "$", "$x$", "INTERVAL ", "3 ", "MONTH", "(", ")", "\\\\", "\0", "ü"
        };
        SplittableRandom random = new SplittableRandom(7);
        for (int run = 0; run < 20_000; run++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(30); i > 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            String rewritten = Dialect.POSTGRESQL.rewrite(text.toString());
            assertThat(Dialect.POSTGRESQL.rewrite(rewritten)).isEqualTo(rewritten);
        }
        assertThat(Dialect.POSTGRESQL.rewrite("'".repeat(1_000_001))).hasSize(1_000_001);
        assertThat(Dialect.POSTGRESQL.rewrite("/*".repeat(20_000))).hasSize(40_000);
    }
}
