package io.trustfabric.policies.plan.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.plan.PostgresDatabase;
import io.trustfabric.policies.plan.tree.Expr;
import io.trustfabric.policies.plan.tree.Query;
import java.sql.SQLException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tree of the parser, with all its parentheses written out, is the same to PostgreSQL as the text was, or it is refused. */
class PostgresBindingTest {

    private static final String[] TERMS = {
        "a",
        "b",
        "p",
        "q",
        "s",
        "1",
        "2",
        "true",
        "a",
        "b",
        "p",
        "'x'",
        "-a",
        "a::text",
        "-b::bigint",
        "p::int",
        "NOT p",
        "NOT q"
    };
    private static final String[] INFIX = {
        "=",
        "<>",
        "<",
        ">=",
        "AND",
        "OR",
        "+",
        "-",
        "*",
        "/",
        "%",
        "||",
        "IS DISTINCT FROM",
        "LIKE",
        "NOT LIKE",
        "~",
        "AND NOT"
    };
    private static final String[] POSTFIX = {
        "IS NULL",
        "IS NOT TRUE",
        "IS FALSE",
        "IN (1, 2)",
        "NOT IN (true)",
        "::text",
        "BETWEEN 1 AND 2",
        "NOT BETWEEN 1 AND 2 + a",
        "BETWEEN false AND p",
        "IS NOT NULL",
        "BETWEEN 1 AND 2 = q",
        "IN (1) = p"
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "count(*) BETWEEN 10 AND 20 = false",
                "a NOT BETWEEN 1 AND 2 = q",
                "a BETWEEN b = 1 AND 2",
                "a BETWEEN 1 AND (2) <> p",
                "a IN (1) = true",
                "a IN (SELECT 1) = true",
                "p = NOT q",
                "p = a IS NULL",
                "a < b < 3"
            })
    void whatBindsOtherwiseIsNotUnderstood(String condition) {
        assertThat(read(condition).toString()).contains("Unknown[reason=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a BETWEEN 1 AND 2) = p",
                "a BETWEEN 1 AND 2 * 3 AND p",
                "a NOT IN (1) AND NOT b IN (2) OR p",
                "a - b - 1 > -b::bigint * 2",
                "s || a::text || 'x' LIKE 'a' || s",
                "a + b IS NOT NULL",
                "NOT a = b AND NOT p IS NULL"
            })
    void whatBindsAlikeIsUnderstood(String condition) {
        assertThat(read(condition).toString()).doesNotContain("Unknown[reason=");
    }

    /** Of 3,000 conditions without parentheses, those that both sides read: over 576 rows, NULLs among them. */
    @Test
    void whatIsUnderstoodIsWhatPostgresReads() throws SQLException {
        int same = 0;
        try (PostgresDatabase postgres = new PostgresDatabase("binding", "public")) {
            postgres.run(
                    "CREATE TABLE t AS SELECT * FROM (VALUES (NULL), (0), (1), (2)) a(a), (VALUES (NULL), (0), (1), (3)) b(b),"
                            + " (VALUES (NULL), (true), (false)) p(p), (VALUES (NULL), (true), (false)) q(q),"
                            + " (VALUES (NULL), ('x'), ('1'), ('true')) s(s)");
            for (long seed = 0; seed < 3_000; seed++) {
                String text = condition(new SplittableRandom(seed));
                Expr read = read(text);
                if (!read.toString().contains("Unknown[reason=")
                        && !different(postgres, text, text).isEmpty()) {
                    assertThat(different(postgres, text, WrittenOut.of(read)))
                            .as("seed %d: %s read as %s", seed, text, WrittenOut.of(read))
                            .isEqualTo("[[0]]");
                    same++;
                }
            }
        }
        assertThat(same).isGreaterThan(150);
    }

    private static Expr read(String condition) {
        Query query = PostgresTree.read("SELECT 1 FROM t WHERE " + condition).query();
        return query.body() instanceof Query.Select s ? s.where().orElseThrow() : new Expr.Unknown("no SELECT");
    }

    /** In how many rows two conditions say different things; empty where PostgreSQL does not take one of them. */
    private static String different(PostgresDatabase postgres, String a, String b) {
        try {
            return postgres.query("SELECT count(*) FROM t WHERE (%s) IS DISTINCT FROM (%s)".formatted(a, b), List.of())
                    .toString();
        } catch (SQLException e) {
            return "";
        }
    }

    private static String condition(SplittableRandom random) {
        StringBuilder text = new StringBuilder(any(random, TERMS));
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            text.append(' ');
            if (random.nextInt(3) == 0) {
                text.append(any(random, POSTFIX));
            } else {
                text.append(any(random, INFIX)).append(' ').append(any(random, TERMS));
            }
        }
        return text.toString();
    }

    private static String any(SplittableRandom random, String[] of) {
        return of[random.nextInt(of.length)];
    }
}
