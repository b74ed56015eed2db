package io.trustfabric.proofs.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.commitment.Tolerance;
import io.trustfabric.proofs.commitment.ValueKind;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Manifests of what DuckDB really returns through JDBC. */
class JdbcManifestTest {
    private Connection duckdb;

    @BeforeEach
    void connect() throws SQLException {
        duckdb = DriverManager.getConnection("jdbc:duckdb:");
    }

    @AfterEach
    void disconnect() throws SQLException {
        duckdb.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "1::TINYINT|EXACT|1",
                "200::UTINYINT|EXACT|200",
                "18446744073709551615::UBIGINT|EXACT|18446744073709551615",
                "170141183460469231731687303715884105727::HUGEINT|EXACT|170141183460469231731687303715884105727",
                "1.50::DECIMAL(15,2)|EXACT|1.50",
                "0.1::FLOAT|DOUBLE|0.10000000149011612",
                "-2.5::DOUBLE|DOUBLE|-2.5",
                "true|BOOLEAN|true",
                "DATE '2020-02-29'|DATE|2020-02-29",
                "'-infinity'::DATE|DATE|-5877641-06-24",
                "TIME '12:34:56.789012'|TIME|12:34:56.789012",
                "TIMESTAMP '2020-03-29 02:30:00.123456'|TIMESTAMP|2020-03-29T02:30:00.123456",
                "TIMESTAMP_NS '2020-01-01 00:00:00.123456789'|TIMESTAMP|2020-01-01T00:00:00.123456789",
                "TIMESTAMPTZ '2020-01-01 00:00:00+02'|INSTANT|2019-12-31T22:00:00Z",
                "'12:00:00+02'::TIMETZ|TIME_WITH_OFFSET|12:00+02:00",
                "uuid '550e8400-e29b-41d4-a716-446655440000'|UUID|550e8400-e29b-41d4-a716-446655440000"
            })
    void everyTypeHasItsKindAndItsValue(String sql, ValueKind kind, String value) throws SQLException {
        ColumnSummary column = manifest("select " + sql + " as v").columns().get(0);

        assertThat(column.column().kind()).isEqualTo(kind);
        assertThat(column.min()).isEqualTo(value);
        assertThat(column.max()).isEqualTo(value);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "lower('grüße')|STRING|7",
                "BLOB '\\xAA\\x00'|BLOB|2",
                "INTERVAL 3 MONTH|ENGINE_TEXT|8",
                "[1,2,3]|ENGINE_TEXT|9",
                "BIT '101'|ENGINE_TEXT|3",
                "cast('a' as ENUM('a','b'))|ENGINE_TEXT|1"
            })
    void textShowsNothingButHashesAndSizes(String sql, ValueKind kind, long bytes) throws SQLException {
        ColumnSummary column = manifest("select " + sql + " as v").columns().get(0);

        assertThat(column.column().kind()).isEqualTo(kind);
        assertThat(column.textBytes()).isEqualTo(bytes);
        assertThat(column.min()).hasSize(64).isEqualTo(column.max());
    }

    @Test
    void nullsOfEveryTypeAreNulls() throws SQLException {
        Manifest manifest = manifest("""
                select null::INTEGER, null::DECIMAL(9,2), null::DOUBLE, null::VARCHAR, null::BLOB, null::BOOLEAN,
                       null::DATE, null::TIME, null::TIMESTAMP, null::TIMESTAMPTZ, null::TIMETZ, null::UUID,
                       null::INTEGER[], null::INTERVAL, null::HUGEINT, null""");

        assertThat(manifest.columns()).hasSize(16).allSatisfy(c -> {
            assertThat(c.nulls()).isEqualTo(1);
            assertThat(c.min()).isNull();
        });
    }

    @Test
    void aQueryAndItsReorderedSelfAreEqual() throws SQLException {
        String rows = "select i, i::varchar as s, i / 7.0 as d from range(3000) t(i) order by ";

        Comparison c = Comparison.of(manifest(rows + "hash(i)"), manifest(rows + "hash(i + 1)"), Tolerance.SAME_ENGINE);

        assertThat(c.finding()).isEqualTo(Finding.EQUAL);
    }

    @Test
    void aFilterLeftOutIsDetectedAndNamesItsColumns() throws SQLException {
        String sql = "select i %% 3 as k, sum(i) as total, count(*) as n from range(300) t(i) %s group by 1";

        Comparison c = Comparison.of(
                manifest(sql.formatted("")), manifest(sql.formatted("where i < 299")), Tolerance.SAME_ENGINE);

        assertThat(c.finding()).isEqualTo(Finding.VALUES);
        assertThat(c.columns()).extracting(ColumnDifference::column).containsExactly("total", "n");
        assertThat(c.columns().get(0).absolute()).isEqualTo(299);
    }

    @Test
    void whatIsWrittenCanBeReadBack() throws Exception {
        Manifest manifest = manifest("select i, i / 7.0 as d, 'x' || i as s, i % 2 = 0 as even from range(1000) t(i)");

        Manifest read = Manifest.parse(manifest.json());

        assertThat(read.json()).isEqualTo(manifest.json());
        assertThat(read.sha256()).isEqualTo(manifest.sha256());
        assertThat(Comparison.of(manifest, read, Tolerance.EXACT).finding()).isEqualTo(Finding.EQUAL);
        assertThat(read.columns().get(1).tolerantDigests()).hasSize(2);
        assertThat(read.run()).isEqualTo(Results.RUN);
    }

    @Test
    void aManifestShowsNoString() throws SQLException {
        assertThat(manifest("select 'Erika Mustermann' as name, ['secret'] as list")
                        .json())
                .doesNotContain("Erika", "secret");
    }

    private Manifest manifest(String sql) throws SQLException {
        try (Statement statement = duckdb.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return ManifestBuilder.fromResultSet(result, Results.RUN, false);
        }
    }
}
