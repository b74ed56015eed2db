package io.trustfabric.sdk.dlq;

import io.trustfabric.schemas.avro.DeadLetter;
import io.trustfabric.schemas.registry.RegistrySettings;
import io.trustfabric.schemas.registry.RegistryUnavailableException;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.registry.UndecodableException;
import io.trustfabric.schemas.topics.Topic;
import io.trustfabric.schemas.topics.TopicCatalogue;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.PlatformOptions;
import io.trustfabric.sdk.topics.TopicReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Option;

/** Which dead letters a command is about; use as {@code @Mixin}. Copies of one letter (same id) count once. */
public final class DeadLetters {

    @Option(names = "--topic", paramLabel = "NAME", description = "Only those of this topic (not of its .dead topic).")
    private String topic;

    @Option(names = "--reason", paramLabel = "CODE", description = "Only those with this reason.")
    private String reason;

    /** Reads them, oldest first within each partition. */
    Stream<DeadLetter> read(TopicReader reader, PlatformOptions platform) {
        SchemaCoder coder = new SchemaCoder(new RegistrySettings(platform.registryUrl()));
        Set<String> seen = new HashSet<>();
        return reader.everything(topics())
                .map(entry -> decode(coder, entry))
                .filter(letter -> reason == null || reason.equals(letter.getReason()))
                .filter(letter -> seen.add(letter.getDeadLetterId()));
    }

    boolean restricted() {
        return topic != null || reason != null;
    }

    private List<String> topics() {
        if (topic == null) {
            return TopicCatalogue.load().declared().stream()
                    .filter(Topic::deadLetters)
                    .map(t -> t.deadLetterTopic().name())
                    .toList();
        }
        String dead = topic.endsWith(".dead") ? topic : topic + ".dead";
        if (TopicCatalogue.load().find(dead).isEmpty()) {
            throw CommandFailure.usage("topic [%s] has no dead letters".formatted(topic), "trust topics list");
        }
        return List.of(dead);
    }

    private static DeadLetter decode(SchemaCoder coder, ConsumerRecord<byte[], byte[]> entry) {
        try {
            return coder.decode(entry.value(), DeadLetter.class);
        } catch (UndecodableException e) {
            throw new IllegalStateException(
                    "%s-%d@%d is no dead letter of ours: %s"
                            .formatted(entry.topic(), entry.partition(), entry.offset(), e.getMessage()),
                    e);
        } catch (RegistryUnavailableException e) {
            throw CommandFailure.unreachable(e.getMessage(), "trust status, then trust up", e);
        }
    }
}
