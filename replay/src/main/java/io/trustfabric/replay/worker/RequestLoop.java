package io.trustfabric.replay.worker;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads requests, hands them to the lanes, commits what is answered, and says how long the queue is. One thread. */
final class RequestLoop implements ConsumerRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(RequestLoop.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final RequestReader reader;
    private final LanePool lanes;
    private final Publisher publisher;
    private final OffsetLedger ledger;
    private final LagSignals lag;
    private final Clock clock = Clock.systemUTC();
    /** Decoded, and no lane has room yet. */
    private final Queue<WaitingRequest> held = new ArrayDeque<>();

    private volatile boolean stopping;

    RequestLoop(
            Consumer<byte[], byte[]> consumer,
            RequestReader reader,
            LanePool lanes,
            Publisher publisher,
            OffsetLedger ledger,
            LagSignals lag) {
        this.consumer = consumer;
        this.reader = reader;
        this.lanes = lanes;
        this.publisher = publisher;
        this.ledger = ledger;
        this.lag = lag;
    }

    /** @throws Patience.Exhausted if broker, registry or engines were away for too long */
    void run(Runnable ready) throws Patience.Exhausted, ExecutionException, InterruptedException {
        consumer.subscribe(List.of(Publisher.REQUESTS), this);
        ready.run();
        while (!stopping && lanes.failure().isEmpty()) {
            poll();
            handOver();
            commit();
            lag.due(clock.instant())
                    .ifPresent(
                            signal -> publisher.signal(signal, UUID.randomUUID().toString()));
        }
        if (lanes.failure().isPresent()) {
            rethrow(lanes.failure().get());
        }
    }

    private static void rethrow(Exception failure) throws Patience.Exhausted, ExecutionException {
        if (failure instanceof Patience.Exhausted exhausted) {
            throw exhausted;
        }
        throw failure instanceof ExecutionException e ? e : new ExecutionException(failure);
    }

    /** May be called by any thread. */
    void stop() {
        stopping = true;
        consumer.wakeup();
    }

    /** Once the lanes have stopped. */
    void commitWhatIsAnswered() {
        try {
            Map<TopicPartition, OffsetAndMetadata> offsets = ledger.committable();
            if (!offsets.isEmpty()) {
                consumer.commitSync(offsets, Duration.ofSeconds(5));
            }
        } catch (KafkaException e) {
            LOG.warn("last offsets are not committed, some requests will be answered twice: {}", e.getMessage());
        }
    }

    private void poll() throws Patience.Exhausted, ExecutionException, InterruptedException {
        if (held.isEmpty() && lanes.free() > 0) {
            consumer.resume(consumer.paused());
        } else {
            consumer.pause(consumer.assignment()); // polling goes on: it keeps us in the group
        }
        try {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                take(record);
            }
        } catch (WakeupException e) {
            LOG.info("told to stop");
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record)
            throws Patience.Exhausted, ExecutionException, InterruptedException {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        ledger.taken(partition, record.offset(), record.timestamp());
        try {
            held.add(new WaitingRequest(reader.read(record), record));
        } catch (RequestReader.Refused e) {
            publisher.refuse(e.letter());
            ledger.answered(partition, record.offset());
        }
    }

    private void handOver() {
        while (!held.isEmpty() && lanes.offer(held.peek())) {
            held.remove();
        }
    }

    private void commit() {
        Map<TopicPartition, OffsetAndMetadata> offsets = ledger.committable();
        if (offsets.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(offsets, Duration.ofSeconds(5));
            ledger.committed(offsets);
        } catch (WakeupException e) {
            LOG.info("told to stop");
        } catch (RetriableException | CommitFailedException e) { // the latter: our partitions are being given away
            LOG.warn("offsets are not committed yet, will try again: {}", e.getMessage());
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        LOG.info("reads {}", partitions);
    }

    /** What is answered is committed; what is not will be answered by the next owner. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        commitWhatIsAnswered();
        onPartitionsLost(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        held.removeIf(waiting -> partitions.contains(waiting.partition()));
        ledger.forget(partitions);
    }
}
