package io.trustfabric.sdk.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.trustfabric.sdk.log.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SchemaCommandTest {

    @Test
    void theSchemaIsThePublishedOne() throws IOException {
        Path published = Path.of(System.getProperty("trust.root"), "docs", "spec", "policy-language.schema.json");

        CommandLineRun run = PolicyFixture.policy("schema");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo(Files.readString(published));
    }

    @Test
    void jsonHasItWithin() throws IOException {
        CommandLineRun run = PolicyFixture.policy("schema", "-o", "json");

        assertThat(new ObjectMapper().readTree(run.out()).path("document").path("oneOf"))
                .hasSize(3);
    }

    @Test
    void itTakesNoFiles() {
        assertThat(PolicyFixture.policy("schema", "p.yaml").exitCode()).isEqualTo(2);
    }
}
