package io.trustfabric.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.schemas.topics.Topic;
import io.trustfabric.schemas.topics.TopicCatalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Schemas as released stand under {@code src/test/resources/released/<version>/}; they are never edited. To add the
 * present ones for a release: {@code mvn -pl schemas -am package -Dtest=CompatibilityTest -Dtrust.release=0.2.0}.
 */
class CompatibilityTest {

    private static final Path RELEASED = Path.of("src/test/resources/released");

    record Case(Topic topic, String version) {
        @Override
        public String toString() {
            return topic.name() + " against " + version;
        }
    }

    static Stream<Case> cases() throws IOException {
        writeReleaseWhereAsked();
        try (Stream<Path> versions = Files.list(RELEASED)) {
            List<String> names =
                    versions.map(v -> v.getFileName().toString()).sorted().toList();
            return TopicCatalogue.load().declared().stream()
                    .filter(Topic::isAvro)
                    .flatMap(topic -> names.stream().map(version -> new Case(topic, version)))
                    .filter(c -> Files.exists(file(c.version(), c.topic())));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theTopicsRuleHolds(Case c) throws IOException {
        Schema released = new Schema.Parser().parse(Files.readString(file(c.version(), c.topic())));
        Schema present = present(c.topic());

        assertThat(canRead(present, released))
                .as("present readers read released records")
                .isTrue();
        if (c.topic().compatibility().equals("FULL_TRANSITIVE")) {
            assertThat(canRead(released, present))
                    .as("released readers read present records")
                    .isTrue();
        }
    }

    @Test
    void everyTopicOfTheFirstReleaseIsKept() throws IOException {
        assertThat(cases().filter(c -> c.version().equals("0.1.0"))).hasSizeGreaterThanOrEqualTo(14);
    }

    @Test
    void enumsKnowTheUnknown() {
        TopicCatalogue.load().declared().stream()
                .filter(Topic::isAvro)
                .flatMap(topic -> present(topic).getFields().stream())
                .map(Schema.Field::schema)
                .filter(schema -> schema.getType() == Schema.Type.ENUM)
                .forEach(schema ->
                        assertThat(schema.getEnumDefault()).as(schema.getName()).isEqualTo("UNKNOWN"));
    }

    private static boolean canRead(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                        .getType()
                == SchemaCompatibilityType.COMPATIBLE;
    }

    private static void writeReleaseWhereAsked() throws IOException {
        String version = System.getProperty("trust.release");
        if (version == null) {
            return;
        }
        for (Topic topic :
                TopicCatalogue.load().declared().stream().filter(Topic::isAvro).toList()) {
            Path file = file(version, topic);
            Files.createDirectories(file.getParent());
            if (Files.notExists(file)) {
                Files.writeString(file, present(topic).toString(true) + "\n");
            }
        }
    }

    private static Schema present(Topic topic) {
        try {
            return SpecificData.get().getSchema(Class.forName("io.trustfabric.schemas.avro." + topic.schema()));
        } catch (ClassNotFoundException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static Path file(String version, Topic topic) {
        return RELEASED.resolve(version).resolve(topic.schema() + ".avsc");
    }
}
