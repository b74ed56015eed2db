package io.trustfabric.proofs.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.proofs.tlog.tiles.FileTileStorage;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogLocationTest {

    @ParameterizedTest
    @CsvSource({
        "s3://logs, logs, ''",
        "s3://logs/, logs, ''",
        "s3://trust-fabric.eu/a/b, trust-fabric.eu, a/b",
        "s3://trust-fabric.eu/a/b/, trust-fabric.eu, a/b",
        "/var/lib/log, , /var/lib/log",
        "log, , log"
    })
    void aLocationIsAFolderOrABucketAndItsPrefix(String text, String bucket, String path) {
        assertThat(LogLocation.parse(text)).isEqualTo(new LogLocation(Optional.ofNullable(bucket), path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "s3://",
                "s3:///x",
                "s3://Logs/x",
                "s3://logs//x",
                "s3://logs/a b",
                "http://x/y",
                "s3a://b/c"
            })
    void otherTextIsRefused(String text) {
        assertThatThrownBy(() -> LogLocation.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a folder or s3://bucket/prefix");
    }

    @Test
    void aFolderNeedsNoStore(@TempDir Path folder) {
        assertThat(LogLocation.parse(folder.toString()).open(S3Settings.defaults()))
                .isInstanceOf(FileTileStorage.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3.example", "ftp://s3.example", "https://key:secret@s3.example"})
    void anEndpointIsAHostWithoutCredentials(String endpoint) {
        assertThatThrownBy(() -> new S3Settings(Optional.of(URI.create(endpoint)), "x", Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("secret");
    }
}
