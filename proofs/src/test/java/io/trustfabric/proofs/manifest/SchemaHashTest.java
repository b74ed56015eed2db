package io.trustfabric.proofs.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.commitment.ValueKind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Vectors: vectors/manifest/README.md. */
class SchemaHashTest {

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/vectors/manifest/schema.csv", numLinesToSkip = 1)
    void theHashOfColumns(String columns, String sha256) {
        assertThat(SchemaHash.of(columns(columns))).isEqualTo(sha256);
    }

    private static List<Column> columns(String text) {
        return text == null
                ? List.of()
                : Stream.of(text.split(" "))
                        .map(c -> c.split(":"))
                        .map(c -> new Column(c[0], c[1], ValueKind.valueOf(c[2])))
                        .toList();
    }
}
