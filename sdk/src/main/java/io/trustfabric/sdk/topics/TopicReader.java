package io.trustfabric.sdk.topics;

import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.PlatformOptions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics for a person: committed records, no group, no offsets left behind. */
public final class TopicReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int PATIENCE_MILLIS = 10_000;
    private static final Pattern TENANTS_TOPIC = Pattern.compile("trust\\.t\\.([^.]+)\\..*");

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String bootstrapServers;

    private TopicReader(Map<String, Object> client) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "trust-cli");
        this.bootstrapServers = String.valueOf(client.get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG));
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Reads as a principal.
     *
     * @throws CommandFailure with UNREACHABLE where no platform is known
     */
    public static TopicReader on(PlatformOptions platform, String principal) {
        return new TopicReader(platform.kafka(principal));
    }

    /** Reads as who may read this topic: of a tenant's topics the tenant alone, of all others an operator. */
    public static TopicReader of(PlatformOptions platform, String topic) {
        Matcher tenants = TENANTS_TOPIC.matcher(topic);
        return on(platform, tenants.matches() ? "tenant-" + tenants.group(1) : "operator");
    }

    /** Everything on these topics from their beginning to where they end now; topics that do not exist have nothing. */
    public Stream<ConsumerRecord<byte[], byte[]>> everything(Collection<String> topics) {
        return reaching(() -> {
            List<TopicPartition> partitions = partitions(topics);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return untilEnd(consumer.endOffsets(partitions));
        });
    }

    /** The newest records of a topic, oldest first, at most {@code limit}. */
    public List<ConsumerRecord<byte[], byte[]>> newest(String topic, int limit) {
        return reaching(() -> {
            List<TopicPartition> partitions = partitions(List.of(topic));
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            consumer.assign(partitions);
            // transaction markers take offsets too: twice the limit back, and the beginning where that is not enough
            partitions.forEach(p -> consumer.seek(p, Math.max(begins.get(p), ends.get(p) - 2L * limit - 10)));
            return untilEnd(ends)
                    .sorted((a, b) -> Long.compare(a.timestamp(), b.timestamp()))
                    .collect(java.util.stream.Collectors.collectingAndThen(
                            java.util.stream.Collectors.toList(),
                            all -> all.subList(Math.max(0, all.size() - limit), all.size())));
        });
    }

    /** What comes from now on; without end. */
    public Stream<ConsumerRecord<byte[], byte[]>> follow(String topic) {
        return reaching(() -> {
            List<TopicPartition> partitions = partitions(List.of(topic));
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            ends.forEach(consumer::seek);
            return stream(new HashMap<>(), true);
        });
    }

    @Override
    public void close() {
        consumer.close();
    }

    private List<TopicPartition> partitions(Collection<String> topics) {
        Map<String, List<org.apache.kafka.common.PartitionInfo>> existing = consumer.listTopics();
        return topics.stream()
                .flatMap(t -> existing.getOrDefault(t, List.of()).stream())
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
    }

    private Stream<ConsumerRecord<byte[], byte[]>> untilEnd(Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> left = new HashMap<>(ends);
        left.values().removeIf(end -> end == 0);
        return stream(left, false);
    }

    private Stream<ConsumerRecord<byte[], byte[]>> stream(Map<TopicPartition, Long> left, boolean endless) {
        Deque<ConsumerRecord<byte[], byte[]>> ready = new ArrayDeque<>();
        return StreamSupport.stream(
                new Spliterators.AbstractSpliterator<>(Long.MAX_VALUE, Spliterator.ORDERED) {
                    @Override
                    public boolean tryAdvance(Consumer<? super ConsumerRecord<byte[], byte[]>> action) {
                        while (ready.isEmpty() && (endless || !atEnd(left))) {
                            consumer.poll(POLL).forEach(ready::add);
                        }
                        if (ready.isEmpty()) {
                            return false;
                        }
                        action.accept(ready.poll());
                        return true;
                    }
                },
                false);
    }

    private boolean atEnd(Map<TopicPartition, Long> left) {
        left.entrySet().removeIf(e -> consumer.position(e.getKey()) >= e.getValue());
        return left.isEmpty();
    }

    private <T> T reaching(java.util.function.Supplier<T> question) {
        try {
            return question.get();
        } catch (TimeoutException e) {
            throw CommandFailure.unreachable(
                    "broker does not answer: " + bootstrapServers, "trust status, then trust up", e);
        } catch (KafkaException e) {
            throw CommandFailure.unreachable("broker refuses: " + e.getMessage(), "trust status", e);
        }
    }
}
