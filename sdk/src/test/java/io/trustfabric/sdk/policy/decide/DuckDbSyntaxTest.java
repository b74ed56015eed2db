package io.trustfabric.sdk.policy.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuckDbSyntaxTest {
    private static DuckDbSyntax syntax;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() {
        syntax = DuckDbSyntax.open(Path.of(System.getProperty("trust.root"), "engines"));
    }

    @AfterAll
    static void close() {
        syntax.close();
    }

    @Test
    void aStatementIsParsedAndNotRun() throws Exception {
        Path target = folder.resolve("out.csv");

        String tree = syntax.serialize("SELECT * FROM read_csv('" + target + "')");
        String refused = syntax.serialize("COPY (SELECT 1) TO '" + target + "'");

        assertThat(tree).contains("\"error\":false").contains("read_csv");
        assertThat(refused).contains("\"error\":true");
        assertThat(Files.exists(target)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM read_text('/etc/hostname')",
                "COPY (SELECT 1) TO '/tmp/trust-policy-escape.csv'",
                "ATTACH '/tmp/trust-policy-escape.db'",
                "INSTALL httpfs",
                "LOAD httpfs",
                "SET enable_external_access = true",
                "SET memory_limit = '64GB'"
            })
    void theDatabaseIsSealed(String escape) throws SQLException {
        try (Statement statement = syntax.database().createStatement()) {
            assertThatThrownBy(() -> statement.execute(escape)).isInstanceOf(SQLException.class);
        }
    }
}
