package io.trustfabric.services.receipts;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.tiles.FileTileStorage;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.registry.UndecodableException;
import io.trustfabric.services.kafka.KafkaSettings;
import io.trustfabric.services.kafka.TopicTail;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One receipt on request: reads the log's topics as far as it must. For tenants that did not opt in, and for repeats. */
public final class ReceiptRequest {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptRequest.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** A decoded record, or nothing where it is not what is looked for. */
    @FunctionalInterface
    private interface Reading<T> {
        Optional<T> of(ConsumerRecord<String, byte[]> record) throws UndecodableException, MalformedException;
    }

    private final ReceiptSettings settings;
    private final KafkaSettings kafka;
    private final LogTopics topics;

    public ReceiptRequest(ReceiptSettings settings, KafkaSettings kafka, SchemaCoder coder) {
        this.settings = settings;
        this.kafka = kafka;
        this.topics = new LogTopics(coder, settings.origin());
    }

    /**
     * The receipt of the entry about this subject.
     *
     * @return empty where there is no such entry, or no signed checkpoint that covers it, or its record was erased
     * @throws MalformedException where what the topics hold does not belong together
     * @throws IOException where a tile cannot be read
     */
    public Optional<byte[]> of(String subjectId) throws MalformedException, IOException {
        Optional<Admission> admission = first(LogTopics.ADMITTED, r -> topics.admission(r)
                .filter(a -> a.subjectId().equals(subjectId)));
        if (admission.isEmpty()) {
            return Optional.empty();
        }
        Admission entry = admission.get();
        Optional<ReceiptJoin.SignedHeadAt> head =
                first(LogTopics.SIGNED, r -> topics.signedHead(r).filter(h -> h.treeSize() > entry.logIndex()));
        Optional<SealedLeaf> leaf = first(
                LogTopics.SEQUENCE, r -> r.offset() == entry.sequenceOffset() ? topics.leaf(r) : Optional.empty());
        if (head.isEmpty() || leaf.isEmpty()) {
            return Optional.empty();
        }
        String keyId = leaf.get().recordKeyId();
        byte[] key = new KeySearch(kafka, topics).find(Set.of(keyId)).get(keyId);
        return key == null
                ? Optional.empty()
                : Optional.of(new ReceiptMaker(new FileTileStorage(settings.logFolder()), settings.logKey())
                        .make(entry, leaf.get(), key, head.get().checkpoint()));
    }

    private <T> Optional<T> first(String topic, Reading<T> reading) {
        AtomicReference<T> found = new AtomicReference<>();
        try (var consumer = kafka.consumer("receipt-request", Map.of())) {
            new TopicTail(consumer, PATIENCE).readAll(topic, record -> {
                if (found.get() == null) {
                    read(record, reading).ifPresent(found::set);
                }
            });
        }
        return Optional.ofNullable(found.get());
    }

    private static <T> Optional<T> read(ConsumerRecord<String, byte[]> record, Reading<T> reading) {
        try {
            return reading.of(record);
        } catch (UndecodableException | MalformedException e) {
            LOG.warn("{} at {} is passed over: {}", record.topic(), record.offset(), e.getMessage());
            return Optional.empty();
        }
    }
}
