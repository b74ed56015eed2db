package io.trustfabric.services.receipts;

import io.trustfabric.proofs.id.DerivedId;
import io.trustfabric.schemas.avro.EntryKind;
import io.trustfabric.schemas.avro.ReceiptRecord;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.topics.Topic;
import io.trustfabric.schemas.topics.TopicCatalogue;
import io.trustfabric.schemas.topics.TopicProvisioner;
import io.trustfabric.services.kafka.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where receipts go: each tenant's own topic, made from the catalogue's template when its first receipt comes. */
final class TenantTopics implements AutoCloseable {

    static final String TEMPLATE = "trust.t.<tenant>.receipts.v1";
    private static final Logger LOG = LoggerFactory.getLogger(TenantTopics.class);
    private static final String NONE = "";

    private final KafkaSettings kafka;
    private final short replication;
    private final SchemaCoder coder;
    private final String origin;
    private final KafkaProducer<String, byte[]> producer;
    private final Topic template;
    private final Map<String, String> topicByTenant = new HashMap<>();
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    TenantTopics(KafkaSettings kafka, short replication, SchemaCoder coder, String origin) {
        this.kafka = kafka;
        this.replication = replication;
        this.coder = coder;
        this.origin = origin;
        this.template = TopicCatalogue.load().declared().stream()
                .filter(t -> t.name().equals(TEMPLATE))
                .findFirst()
                .orElseThrow();
        this.producer = kafka.producer("receipts", Map.of("linger.ms", 2L, "max.block.ms", 20_000L));
    }

    /** Derived, so that a repeat is recognised: the same log and index are the same receipt. */
    static String receiptId(String tenantOrigin, long logIndex) {
        return DerivedId.of("receipts", 1, tenantOrigin, Long.toString(logIndex));
    }

    /** Hands a receipt to the broker; {@link #flush} says whether it was taken. */
    void send(Admission admission, byte[] receipt) throws InterruptedException {
        String topic = topicOf(admission.tenantId());
        if (topic.equals(NONE)) {
            return;
        }
        String tenantOrigin = admission.label().originUnder(origin);
        ReceiptRecord record = ReceiptRecord.newBuilder()
                .setReceiptId(receiptId(tenantOrigin, admission.logIndex()))
                .setTenantId(admission.tenantId())
                .setKind(EntryKind.valueOf(admission.kind()))
                .setSubjectId(admission.subjectId())
                .setOrigin(tenantOrigin)
                .setLogIndex(admission.logIndex())
                .setReceipt(new String(receipt, StandardCharsets.UTF_8))
                .build();
        var unused = producer.send( // the callback has the outcome
                new ProducerRecord<>(topic, admission.subjectId(), coder.encode(topic, record)),
                (sent, error) -> failure.compareAndSet(null, error));
    }

    /** Waits until the brokers have everything. Throws what the first failed send failed with. */
    void flush() {
        producer.flush();
        Exception error = failure.getAndSet(null);
        if (error instanceof RuntimeException e) {
            throw e;
        } else if (error != null) {
            throw new IllegalStateException("receipts were not taken: " + error.getMessage(), error);
        }
    }

    private String topicOf(String tenantId) throws InterruptedException {
        String known = topicByTenant.get(tenantId);
        if (known == null) {
            known = create(tenantId);
            topicByTenant.put(tenantId, known);
        }
        return known;
    }

    private String create(String tenantId) throws InterruptedException {
        Topic topic;
        try {
            topic = template.forTenant(tenantId);
        } catch (IllegalArgumentException e) {
            LOG.error("no receipts for a tenant: {}", e.getMessage());
            return NONE;
        }
        try (Admin admin = Admin.create(kafka.admin("receipts-topics"))) {
            new TopicProvisioner(admin, replication).provision(List.of(topic));
        }
        return topic.name();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
