package io.trustfabric.operators.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Ninety-four events that real integrations sent (data/openlineage, its INDEX.json says which are valid). */
class RealLineageEventsTest {

    private static final Path FOLDER = Path.of(System.getProperty("trust.shared"), "data", "openlineage");
    private static final long BROKER_MILLIS = 1_795_000_000_000L;

    @ParameterizedTest(name = "{0}, valid: {1}")
    @MethodSource("events")
    void isTakenAndTaggedIffItBreaksTheSpecification(String file, boolean valid) throws Exception {
        byte[] value = Files.readAllBytes(FOLDER.resolve(file));

        LineageEvent event = new OpenLineageParser(LineageLimits.standard()).parse(value, BROKER_MILLIS);

        List<String> violations = event.tags().stream()
                .filter(tag -> Tag.valueOf(tag).isViolation())
                .toList();
        assertThat(violations.isEmpty()).as("tags %s", event.tags()).isEqualTo(valid);
        assertThat(event.tenantId()).isEqualTo(LineageEvent.UNASSIGNED);
        assertThat(event.tags())
                .contains("NO_TENANT", event.occurredAtMillis() == null ? "BAD_EVENT_TIME" : "TIME_SKEW");
        assertThat(event.rawSizeBytes()).isEqualTo(value.length);
    }

    @Test
    void allNinetyFourAreThere() throws IOException {
        assertThat(events()).hasSize(94);
    }

    static Stream<Arguments> events() throws IOException {
        assumeTrue(Files.isDirectory(FOLDER), "skipped: no data at " + FOLDER);
        JsonNode index =
                new ObjectMapper().readTree(FOLDER.resolve("INDEX.json").toFile());
        return StreamSupport.stream(index.spliterator(), false)
                .map(e -> Arguments.of(
                        e.get("file").asText(), e.get("validAgainst2-0-2").asBoolean()));
    }
}
