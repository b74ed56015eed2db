package io.trustfabric.local.production.workload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlFingerprintTest {

    @ParameterizedTest(name = "{0} ~ {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    SELECT a FROM t WHERE b = 1        | select a  from t where b = 27
                    SELECT a FROM t WHERE b = 1.5e-3   | SELECT a FROM t WHERE b = 12
                    SELECT a FROM t WHERE c = 'x'      | SELECT a FROM t WHERE c = 'it''s'
                    SELECT a FROM t LIMIT 10           | SELECT a FROM t\tLIMIT 200
                    """)
    void literalsCaseAndBlanksDoNotCount(String one, String other) {
        assertThat(SqlFingerprint.of(one)).isEqualTo(SqlFingerprint.of(other));
    }

    @ParameterizedTest(name = "{0} !~ {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    SELECT a1 FROM t   | SELECT a2 FROM t
                    SELECT a FROM t    | SELECT b FROM t
                    SELECT sum(a)      | SELECT max(a)
                    """)
    void namesDo(String one, String other) {
        assertThat(SqlFingerprint.of(one)).isNotEqualTo(SqlFingerprint.of(other));
    }

    @Test
    void isSixtyFourHexDigits() {
        assertThat(SqlFingerprint.of("SELECT 1")).matches("[0-9a-f]{64}");
    }
}
