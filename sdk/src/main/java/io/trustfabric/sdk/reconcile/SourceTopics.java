package io.trustfabric.sdk.reconcile;

import io.trustfabric.sdk.cli.CommandFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Counts committed records of source partitions; reads no value. */
final class SourceTopics implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String bootstrapServers;

    /**
     * What lies in a partition.
     *
     * @param upTo records below each of the bounds that were asked for, from the beginning offset
     * @param young records below the last bound that are newer than was asked
     * @param oldAfter records from the last bound on that are older
     * @param endOfOld offset after the last of those
     */
    record Counts(NavigableMap<Long, Long> upTo, long young, long oldAfter, long endOfOld) {}

    SourceTopics(Map<String, Object> client) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        settings.put("allow.auto.create.topics", false);
        settings.put("client.id", "trust-reconcile");
        settings.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
        this.bootstrapServers = String.valueOf(client.get("bootstrap.servers"));
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Partitions of a topic; none where it does not exist. */
    List<Integer> partitions(String topic) {
        return reaching(() -> consumer.partitionsFor(topic, PATIENCE).stream()
                .map(p -> p.partition())
                .sorted()
                .toList());
    }

    /** First offset that is still there. */
    long begin(String topic, int partition) {
        TopicPartition at = new TopicPartition(topic, partition);
        return reaching(() -> consumer.beginningOffsets(List.of(at), PATIENCE).get(at));
    }

    /**
     * Counts from {@code fromOffset} to the partition's end.
     *
     * @param bounds offsets, ascending
     * @param youngMillis broker time from which a record is young
     */
    Counts count(String topic, int partition, long fromOffset, List<Long> bounds, long youngMillis) {
        TopicPartition at = new TopicPartition(topic, partition);
        return reaching(() -> {
            Tally tally = new Tally(bounds, fromOffset, youngMillis);
            consumer.assign(List.of(at));
            consumer.seek(at, fromOffset);
            long end = consumer.endOffsets(List.of(at), PATIENCE).get(at);
            long giveUpNanos = System.nanoTime() + PATIENCE.toNanos();
            while (consumer.position(at, PATIENCE) < end) {
                var records = consumer.poll(Duration.ofMillis(200));
                records.forEach(tally::add);
                if (!records.isEmpty()) {
                    giveUpNanos = System.nanoTime() + PATIENCE.toNanos();
                } else if (System.nanoTime() > giveUpNanos) {
                    throw new TimeoutException(
                            "%s stood still at %d of %d".formatted(at, consumer.position(at, PATIENCE), end));
                }
            }
            return tally.counts();
        });
    }

    private static final class Tally {
        private final List<Long> bounds;
        private final long[] below;
        private final long last;
        private final long youngMillis;
        private long young;
        private long oldAfter;
        private long endOfOld;

        Tally(List<Long> bounds, long fromOffset, long youngMillis) {
            this.bounds = new ArrayList<>(bounds);
            this.below = new long[bounds.size()];
            this.last = bounds.isEmpty() ? fromOffset : bounds.get(bounds.size() - 1);
            this.youngMillis = youngMillis;
        }

        void add(ConsumerRecord<byte[], byte[]> record) {
            boolean isYoung = record.timestamp() >= youngMillis;
            if (record.offset() >= last) {
                if (!isYoung) {
                    oldAfter++;
                    endOfOld = record.offset() + 1;
                }
                return;
            }
            young += isYoung ? 1 : 0;
            int at = Collections.binarySearch(bounds, record.offset());
            below[at >= 0 ? at + 1 : -at - 1]++; // the first bound above the offset
        }

        Counts counts() {
            NavigableMap<Long, Long> upTo = new TreeMap<>();
            long sum = 0;
            for (int i = 0; i < below.length; i++) {
                sum += below[i];
                upTo.put(bounds.get(i), sum);
            }
            return new Counts(upTo, young, oldAfter, endOfOld);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    private <T> T reaching(Supplier<T> question) {
        try {
            return question.get();
        } catch (KafkaException e) {
            throw CommandFailure.unreachable(
                    "broker %s gives no access: %s".formatted(bootstrapServers, e.getMessage()),
                    "trust status, another --bootstrap-servers, or --kafka-config of the reconciler",
                    e);
        }
    }
}
