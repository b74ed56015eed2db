package io.trustfabric.policies.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.catalog.MapCatalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not SQL to the parser: the plan says where, and repeats nothing of it. */
class NotUnderstoodTest {

    private static final MapCatalogue CRM = Requests.catalogue("crm.yaml");
    private static final DuckDb DUCKDB = new DuckDb();

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "SELEC email FROM people | 1 | 1 | syntax error",
                "SELECT email~FROM people~ WERE age = 4 | 3 | 7 | syntax error",
                "SELECT 'ñ', email FORM people | 1 | 24 | syntax error",
                "SELECT '\ud83d\ude00', email FORM people | 1 | 24 | syntax error",
            })
    void bothSayWhere(String sql, int line, int column, String why) {
        String text = sql.replace('~', '\n');
        String expected = "the SQL was not understood at line %d, column %d: %s".formatted(line, column, why);

        assertThat(duckdb(text)).containsExactly(expected);
        assertThat(new PostgresPlans("crm").plan(text, CRM, Requests.ANA).unresolved())
                .containsExactly(expected);
    }

    @Test
    void ofTheEnginesWordsThoseStayThatRepeatNothing() {
        assertThat(duckdb("SELECT email FROM people WHERE name = 'Brien"))
                .containsExactly("the SQL was not understood at line 1, column 39: unterminated string literal");
        assertThat(duckdb("SELECT * EXCLUDE (secret, secret) FROM people"))
                .containsExactly("the SQL was not understood: syntax error");
    }

    /** As DuckDB 1.x answers: without {@code location}, and a position in code points. */
    @Test
    void earlierVersionsCountCharacters() {
        String answer =
                "{\"error\":true,\"error_type\":\"parser\",\"error_message\":\"syntax error at or near \\\"t\\\"\","
                        + "\"position\":\"19\",\"error_subtype\":\"SYNTAX_ERROR\"}";

        assertThat(new DuckDbPlans(sql -> answer, "crm")
                        .plan("SELECT 'é', x FORM t", CRM, Requests.ANA)
                        .unresolved())
                .containsExactly("the SQL was not understood at line 1, column 20: syntax error");
    }

    private static java.util.List<String> duckdb(String sql) {
        return new DuckDbPlans(DUCKDB, "crm").plan(sql, CRM, Requests.ANA).unresolved();
    }
}
