package io.trustfabric.local.production.emit;

import io.trustfabric.local.production.ledger.LedgerEntry.Place;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Sends records and passes on where the broker put them. A record that the broker does not take fails the run at its next
 * send or at the end: nothing is lost silently.
 */
public final class RecordSender {
    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final AtomicLong acknowledged = new AtomicLong();

    public RecordSender(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /**
     * @param headers CloudEvents attributes
     * @param onPlaced called by the producer's thread once the record is on the broker
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of every failure
    public void send(String topic, String key, byte[] value, Map<String, String> headers, Consumer<Place> onPlaced) {
        failIfFailed();
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, utf8(key), value);
        headers.forEach((name, text) -> record.headers().add(name, utf8(text)));
        producer.send(record, (metadata, e) -> {
            if (e != null) {
                failure.compareAndSet(null, e);
                return;
            }
            acknowledged.incrementAndGet();
            onPlaced.accept(new Place(metadata.topic(), metadata.partition(), metadata.offset()));
        });
    }

    /** Waits until the broker has everything. */
    public void flush() {
        producer.flush();
        failIfFailed();
    }

    /** Records that the broker has. */
    public long acknowledged() {
        return acknowledged.get();
    }

    private void failIfFailed() {
        Exception e = failure.get();
        if (e != null) {
            throw new IllegalStateException("kafka did not take a record of production: " + e.getMessage(), e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
