package io.trustfabric.local.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A program that writes numbers, one that reads them, and an outside reader that counts at the end. Each program starts again
 * as a supervised one does: it ends cleanly, and the next takes its settings from the principal's file.
 */
final class Traffic implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final SecuredBroker broker;
    private final String writer;
    private final String topic;
    private final String reader;
    private final ExecutorService programs = Executors.newCachedThreadPool();
    private final AtomicLong written = new AtomicLong();
    private final List<Long> read = new ArrayList<>();
    private volatile boolean writing;
    private volatile boolean reading;
    private long position;
    private Future<?> writerRun;
    private Future<?> readerRun;

    private Traffic(SecuredBroker broker, String writer, String topic, String reader) {
        this.broker = broker;
        this.writer = writer;
        this.topic = topic;
        this.reader = reader;
    }

    static Traffic start(SecuredBroker broker, String writer, String topic, String reader) {
        Traffic traffic = new Traffic(broker, writer, topic, reader);
        traffic.startWriter();
        traffic.startReader();
        return traffic;
    }

    /** Waits until so many numbers are on the topic; fails with what a program failed with. */
    void awaitWritten(long count) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (written.get() < count) {
            if (writerRun.isDone() || readerRun.isDone()) {
                writerRun.get(0, TimeUnit.SECONDS);
                readerRun.get(0, TimeUnit.SECONDS);
            }
            assertThat(System.nanoTime())
                    .as("numbers written: %d", written.get())
                    .isLessThan(deadline);
            Thread.sleep(10);
        }
    }

    void restartWriter() throws Exception {
        writing = false;
        writerRun.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        startWriter();
    }

    void restartReader() throws Exception {
        reading = false;
        readerRun.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        startReader();
    }

    /** Ends both programs; neither may have met an error, and an outside reader finds each number exactly once. */
    void assertEachRecordOnce() throws Exception {
        writing = false;
        writerRun.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        List<Long> all = new ArrayList<>();
        try (var outside = broker.consumer("operator", Map.of())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            outside.assign(List.of(partition));
            outside.seekToBeginning(List.of(partition));
            long end = outside.endOffsets(List.of(partition)).get(partition);
            while (outside.position(partition) < end) {
                outside.poll(Duration.ofMillis(200)).forEach(r -> all.add(number(r)));
            }
        }
        List<Long> expected = new ArrayList<>();
        for (long i = 0; i < written.get(); i++) {
            expected.add(i);
        }
        assertThat(all).isEqualTo(expected);
        awaitRead(expected.size());
        reading = false;
        readerRun.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        synchronized (read) {
            assertThat(read).isEqualTo(expected);
        }
    }

    private void awaitRead(int count) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            synchronized (read) {
                if (read.size() >= count) {
                    return;
                }
            }
            if (readerRun.isDone()) {
                readerRun.get(0, TimeUnit.SECONDS);
            }
            assertThat(System.nanoTime()).as("the reader stands still").isLessThan(deadline);
            Thread.sleep(10);
        }
    }

    private void startWriter() {
        writing = true;
        writerRun = programs.submit((Callable<Void>) () -> {
            try (var producer = broker.producer(writer, Map.of("acks", "all", "enable.idempotence", true))) {
                while (writing) {
                    byte[] next = ByteBuffer.allocate(Long.BYTES)
                            .putLong(written.get())
                            .array();
                    producer.send(new ProducerRecord<>(topic, 0, null, next)).get();
                    written.incrementAndGet();
                }
            }
            return null;
        });
    }

    private void startReader() {
        reading = true;
        readerRun = programs.submit((Callable<Void>) () -> {
            try (var consumer = broker.consumer(reader, Map.of())) {
                TopicPartition partition = new TopicPartition(topic, 0);
                consumer.assign(List.of(partition));
                consumer.seek(partition, position);
                while (reading) {
                    take(consumer, partition);
                }
            }
            return null;
        });
    }

    private void take(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition) {
        var records = consumer.poll(Duration.ofMillis(100));
        synchronized (read) {
            records.forEach(r -> read.add(number(r)));
        }
        position = consumer.position(partition);
    }

    private static long number(ConsumerRecord<byte[], byte[]> record) {
        return ByteBuffer.wrap(record.value()).getLong();
    }

    @Override
    public void close() {
        writing = false;
        reading = false;
        programs.shutdownNow();
    }
}
