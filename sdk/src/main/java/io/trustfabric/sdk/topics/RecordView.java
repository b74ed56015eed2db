package io.trustfabric.sdk.topics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.schemas.registry.RegistryUnavailableException;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.registry.UndecodableException;
import io.trustfabric.schemas.topics.Topic;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** One record of a topic as JSON, decoded where that is possible, else with its bytes and the reason. */
final class RecordView {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Topic topic;
    private final SchemaCoder coder;

    RecordView(Topic topic, SchemaCoder coder) {
        this.topic = topic;
        this.coder = coder;
    }

    ObjectNode of(ConsumerRecord<byte[], byte[]> entry) {
        ObjectNode node = Answer.object();
        node.put("partition", entry.partition());
        node.put("offset", entry.offset());
        node.put("time", Instant.ofEpochMilli(entry.timestamp()).toString());
        node.put("key", entry.key() == null ? null : new String(entry.key(), StandardCharsets.UTF_8));
        if (entry.value() == null) {
            node.putNull("value"); // a tombstone
        } else {
            decode(entry.value(), node);
        }
        return node;
    }

    /** The same on one line, for a person. */
    static String line(ObjectNode entry) {
        return "%s  %d@%d  %s  %s"
                .formatted(
                        entry.get("time").asText(),
                        entry.get("partition").asInt(),
                        entry.get("offset").asLong(),
                        entry.get("key").asText(),
                        entry.has("undecodable")
                                ? "undecodable: " + entry.get("undecodable").asText()
                                : entry.get("value"));
    }

    private void decode(byte[] value, ObjectNode node) {
        try {
            node.set("value", topic.isAvro() ? AvroJson.of(coder.decodeGeneric(value)) : json(value));
        } catch (UndecodableException e) {
            undecodable(node, value, e.reason() + ": " + e.getMessage());
        } catch (JsonProcessingException e) {
            undecodable(node, value, "no JSON: " + e.getOriginalMessage());
        } catch (RegistryUnavailableException e) {
            throw CommandFailure.unreachable(e.getMessage(), "trust status, then trust up", e);
        } catch (IOException e) {
            undecodable(node, value, String.valueOf(e.getMessage()));
        }
    }

    private static JsonNode json(byte[] value) throws IOException {
        return JSON.readTree(value);
    }

    private static void undecodable(ObjectNode node, byte[] value, String reason) {
        node.put("undecodable", reason);
        node.put("bytes", Base64.getEncoder().encodeToString(value));
    }
}
