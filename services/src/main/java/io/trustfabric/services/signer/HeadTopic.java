package io.trustfabric.services.signer;

import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.schemas.avro.TreeHead;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.registry.UndecodableException;
import io.trustfabric.services.kafka.KafkaSettings;
import io.trustfabric.services.kafka.TopicTail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Heads that the integrator offers, {@code tlog.heads.v1}. Nothing here is believed: the tiles are asked. Follows from a
 * little before the end: of the heads that came while nobody signed only the newest matters.
 */
final class HeadTopic implements AutoCloseable {

    static final String NAME = "tlog.heads.v1";
    private static final Logger LOG = LoggerFactory.getLogger(HeadTopic.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    /** Room for records of others and for transaction markers at the end. */
    private static final int LOOK_BACK = 64;

    private final KafkaConsumer<String, byte[]> consumer;
    private final SchemaCoder coder;
    private final String origin;
    private final List<Checkpoint> waiting = new ArrayList<>();

    HeadTopic(KafkaSettings kafka, SchemaCoder coder, String origin) {
        this.consumer = kafka.consumer("signer-heads", Map.of("max.poll.records", "2000"));
        this.coder = coder;
        this.origin = origin;
        new TopicTail(consumer, PATIENCE).readLast(NAME, LOOK_BACK, this::take);
    }

    /** Heads since the last call, in their order; waits for the first one as long as it is told. */
    List<Checkpoint> poll(Duration timeout) {
        consumer.poll(waiting.isEmpty() ? timeout : Duration.ZERO).forEach(this::take);
        List<Checkpoint> taken = List.copyOf(waiting);
        waiting.clear();
        return taken;
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        try {
            TreeHead head = coder.decode(record.value(), TreeHead.class);
            if (head.getOrigin().equals(origin)) {
                byte[] root = new byte[head.getRootHash().remaining()];
                head.getRootHash().duplicate().get(root);
                waiting.add(new Checkpoint(origin, head.getTreeSize(), Hash32.of(root)));
            }
        } catch (UndecodableException | IllegalArgumentException e) {
            LOG.warn("record of {} at offset {} is no head: {}", NAME, record.offset(), e.getMessage());
        }
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
}
