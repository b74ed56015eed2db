package io.trustfabric.bench.log;

import io.trustfabric.schemas.avro.ReceiptRecord;
import io.trustfabric.schemas.avro.Verdict;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.registry.UndecodableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** From a verdict on its topic to its receipt on the tenant's, both by the broker's clock. */
final class ReceiptLatency implements AutoCloseable {

    private static final Pattern TOPICS = Pattern.compile("trust\\.verdicts\\.v1|trust\\.t\\..*\\.receipts\\.v1");

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final SchemaCoder coder;
    private final Map<String, Long> verdicts = new HashMap<>();
    private final Map<String, Long> receipts = new HashMap<>();
    private String someReceipt;

    ReceiptLatency(String bootstrapServers, SchemaCoder coder) {
        this.coder = coder;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        "bench-latency",
                        "auto.offset.reset",
                        "earliest",
                        "metadata.max.age.ms",
                        1_000,
                        "max.poll.records",
                        5_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(TOPICS);
    }

    /** Reads until so many receipts are there. */
    void await(int expected, Duration patience) throws UndecodableException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (receipts.size() < expected) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                take(record);
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "%d of %d receipts after %s".formatted(receipts.size(), expected, patience));
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) throws UndecodableException {
        if (record.topic().equals(SignedVerdicts.TOPIC)) {
            verdicts.putIfAbsent(coder.decode(record.value(), Verdict.class).getVerdictId(), record.timestamp());
        } else {
            ReceiptRecord receipt = coder.decode(record.value(), ReceiptRecord.class);
            receipts.putIfAbsent(receipt.getSubjectId(), record.timestamp());
            someReceipt = receipt.getReceipt();
        }
    }

    /** Milliseconds, ascending, of the verdicts whose ids begin so. */
    List<Double> millis(String prefix) {
        List<Double> millis = new ArrayList<>();
        receipts.forEach((subject, at) -> {
            if (subject.startsWith(prefix)) {
                millis.add((double) (at - verdicts.get(subject)));
            }
        });
        millis.sort(null);
        return millis;
    }

    /** Receipts a second of the broker's time, from the first to the last. */
    double perSecond() {
        long first = receipts.values().stream().mapToLong(Long::longValue).min().orElseThrow();
        long last = receipts.values().stream().mapToLong(Long::longValue).max().orElseThrow();
        return receipts.size() * 1000.0 / Math.max(1, last - first);
    }

    /** The newest receipt that came. */
    String someReceipt() {
        return someReceipt;
    }

    /** Nearest rank. */
    static double at(List<Double> sorted, double share) {
        return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
