package io.trustfabric.sdk.topics;

import io.trustfabric.schemas.topics.Topic;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * A topic as a Flink SQL table. Types and nullability are exactly those that Flink derives from the Avro schema: it refuses a
 * table whose columns differ from the schema given in its options.
 */
final class SqlTable {

    private final Topic topic;
    private final String bootstrapServers;
    private final String registryUrl;

    SqlTable(Topic topic, String bootstrapServers, String registryUrl) {
        this.topic = topic;
        this.bootstrapServers = bootstrapServers;
        this.registryUrl = registryUrl;
    }

    /** The statement, without a semicolon at its end. */
    String create(Schema schema) {
        String columns = topic.isAvro()
                ? schema.getFields().stream()
                        .map(f -> "  `%s` %s,%n".formatted(f.name(), type(f.schema())))
                        .collect(Collectors.joining())
                : "  `value` STRING,\n";
        String caution = topic.isAvro() && topic.deadLetters()
                ? "-- a record that no job could decode ends a query that reads it: such are in `%s.dead`\n"
                        .formatted(topic.name())
                : "";
        return caution + """
                CREATE TABLE `%s` (
                %s  `record_key` STRING,
                  `record_partition` INT METADATA FROM 'partition' VIRTUAL,
                  `record_offset` BIGINT METADATA FROM 'offset' VIRTUAL,
                  `recorded_at` TIMESTAMP_LTZ(3) METADATA FROM 'timestamp' VIRTUAL
                ) WITH (
                %s
                )""".formatted(topic.name(), columns, options(schema));
    }

    private String options(Schema schema) {
        List<String> options = new java.util.ArrayList<>(List.of(
                option("connector", "kafka"),
                option("topic", topic.name()),
                option("properties.bootstrap.servers", bootstrapServers),
                option("properties.isolation.level", "read_committed"),
                option("scan.startup.mode", "earliest-offset"),
                option("key.format", "raw"),
                option("key.fields", "record_key"),
                option("value.fields-include", "EXCEPT_KEY")));
        if (topic.isAvro()) {
            options.add(option("value.format", "avro-confluent"));
            options.add(option("value.avro-confluent.url", registryUrl));
            // without it Flink would derive a reader's schema in which enums are strings, and fail to resolve them
            options.add(option("value.avro-confluent.schema", bare(schema)));
        } else {
            options.add(option("value.format", "raw"));
        }
        return String.join(",\n", options);
    }

    private static String option(String name, String value) {
        return "  '%s' = '%s'".formatted(name, value.replace("'", "''"));
    }

    private static String type(Schema schema) {
        if (schema.getType() == Schema.Type.UNION) {
            return schema.getTypes().stream()
                    .filter(s -> s.getType() != Schema.Type.NULL)
                    .map(SqlTable::bareType)
                    .findFirst()
                    .orElseThrow();
        }
        return bareType(schema) + " NOT NULL";
    }

    private static String bareType(Schema schema) {
        return switch (schema.getType()) {
            case STRING, ENUM -> "STRING";
            case LONG -> schema.getLogicalType() instanceof LogicalTypes.TimestampMillis ? "TIMESTAMP(3)" : "BIGINT";
            case INT -> "INT";
            case DOUBLE -> "DOUBLE";
            case FLOAT -> "FLOAT";
            case BOOLEAN -> "BOOLEAN";
            case BYTES -> "BYTES";
            case ARRAY -> "ARRAY<" + type(schema.getElementType()) + ">";
            case MAP -> "MAP<STRING NOT NULL, " + type(schema.getValueType()) + ">";
            case RECORD ->
                schema.getFields().stream()
                        .map(f -> "`" + f.name() + "` " + type(f.schema()))
                        .collect(Collectors.joining(", ", "ROW<", ">"));
            case FIXED, UNION, NULL ->
                throw new IllegalArgumentException(
                        "no SQL type for Avro " + schema.getType() + " in " + schema.getName());
        };
    }

    /** The schema's text without documentation and hints for Java. */
    private static String bare(Schema schema) {
        return schema.toString()
                .replaceAll("\"doc\":\"(?:[^\"\\\\]|\\\\.)*\",?", "")
                .replace(",}", "}")
                .replace("{\"type\":\"string\",\"avro.java.string\":\"String\"}", "\"string\"")
                .replace(",\"avro.java.string\":\"String\"", "");
    }
}
