package io.trustfabric.sdk.topics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.schemas.topics.Topic;
import io.trustfabric.schemas.topics.TopicCatalogue;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/** A topic of the catalogue as JSON, and its schema. */
final class TopicView {

    private TopicView() {}

    /** @throws CommandFailure with USAGE where the catalogue has no such topic */
    static Topic find(String name) {
        return TopicCatalogue.load()
                .find(name)
                .orElseThrow(() ->
                        CommandFailure.usage("no topic [%s] in the catalogue".formatted(name), "trust topics list"));
    }

    static ObjectNode of(Topic topic) {
        ObjectNode node = Answer.object();
        node.put("name", topic.name());
        node.put("about", topic.about());
        node.put("format", topic.format());
        node.put("schema", topic.schema());
        node.put("key", topic.key());
        node.put("partitions", topic.partitions());
        node.put("timestampType", topic.timestampType());
        node.put("delivery", topic.delivery());
        node.put("cleanup", topic.cleanup());
        node.put("retentionHours", topic.retentionHours());
        node.put("maxCompactionLagHours", topic.maxCompactionLagHours());
        node.put("maxMessageBytes", topic.maxMessageBytes());
        node.put("compatibility", topic.compatibility());
        node.put("perTenant", topic.perTenant());
        node.put("deadLetters", topic.deadLetters() ? topic.name() + ".dead" : null);
        addAll(node, "writers", topic.writers());
        addAll(node, "readers", topic.readers());
        return node;
    }

    /** The Avro schema of a topic's values, as this release writes it. */
    static Schema schema(Topic topic) {
        try {
            return SpecificData.get().getSchema(Class.forName("io.trustfabric.schemas.avro." + topic.schema()));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("this build has no schema [%s]".formatted(topic.schema()), e);
        }
    }

    private static void addAll(ObjectNode node, String name, List<String> values) {
        values.forEach(node.withArray("/" + name)::add);
    }
}
