package io.trustfabric.services.tiles;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import io.trustfabric.proofs.tlog.root.TenantLabel;
import io.trustfabric.schemas.avro.AdmittedEntry;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.registry.UndecodableException;
import io.trustfabric.services.kafka.KafkaSettings;
import io.trustfabric.services.kafka.TopicTail;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code tlog.admitted.v1} from its beginning at each start: it is compacted by the slot of an entry in its bundle, so
 * that it holds the unfinished bundle of each log for ever. Keeps no offsets.
 */
final class AdmittedFeed implements AutoCloseable {
    static final String TOPIC = "tlog.admitted.v1";

    private static final Logger LOG = LoggerFactory.getLogger(AdmittedFeed.class);
    /** Records between two looks at what is stored by now: some 2 MB of leaves. */
    private static final int DROP_EVERY = 10_000;

    private final KafkaConsumer<String, byte[]> consumer;
    private final SchemaCoder coder;
    private final PendingLogs pending;
    private final Duration patience;
    private long taken;

    AdmittedFeed(KafkaSettings kafka, SchemaCoder coder, PendingLogs pending, Duration patience) {
        this.coder = coder;
        this.pending = pending;
        this.patience = patience;
        this.consumer = kafka.consumer("tiles", Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000));
    }

    /** Takes in what the topic holds now; {@link #poll} goes on from there. */
    void readToEnd() {
        new TopicTail(consumer, patience).readAll(TOPIC, this::takeAndDrop);
        pending.dropStored();
    }

    void poll(Duration timeout) {
        consumer.poll(timeout).forEach(this::take);
        pending.dropStored();
    }

    private void takeAndDrop(ConsumerRecord<String, byte[]> record) {
        take(record);
        if (++taken % DROP_EVERY == 0) {
            pending.dropStored();
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        try {
            AdmittedEntry entry = coder.decode(record.value(), AdmittedEntry.class);
            byte[] leaf = bytes(entry.getLeaf());
            byte[] label = bytes(entry.getLabel());
            if (label.length == 0) {
                return; // of the one log of 0.1.0, which has all its files
            }
            if (entry.getLogIndex() < 0
                    || leaf.length == 0
                    || !Arrays.equals(MerkleTree.hashLeaf(leaf).bytes(), bytes(entry.getLeafHash()))) {
                throw new MalformedException("no entry: a negative index, no leaf, or not the leaf of its hash");
            }
            pending.take(new TenantLabel(Hash32.parse(label)), entry.getLogIndex(), leaf);
        } catch (UndecodableException | MalformedException e) {
            LOG.error("{}-{} at {} is passed over: {}", TOPIC, record.partition(), record.offset(), e.getMessage());
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] copy = new byte[buffer.remaining()];
        buffer.duplicate().get(copy);
        return copy;
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
}
