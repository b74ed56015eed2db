package io.trustfabric.services.receipts;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.note.VerifierKey;
import io.trustfabric.schemas.registry.UndecodableException;
import io.trustfabric.services.kafka.KafkaSettings;
import io.trustfabric.services.kafka.TopicTail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the tenant heads of many entries signed: asks for each head once, for all of them before it waits. */
final class HeadRound {

    private static final Logger LOG = LoggerFactory.getLogger(HeadRound.class);
    private static final Duration BROKER_PATIENCE = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(100);

    private final VerifierKey logKey;
    private final KafkaSettings kafka;
    private final LogTopics topics;
    private final Duration patience;

    /** @param patience how long to wait for an answer since the last one */
    HeadRound(VerifierKey logKey, KafkaSettings kafka, LogTopics topics, Duration patience) {
        this.logKey = logKey;
        this.kafka = kafka;
        this.topics = topics;
        this.patience = patience;
    }

    /** The entries whose heads were signed; those that nobody answered about for a while are not among them. */
    List<Bound> bind(Collection<Covered> entries) {
        List<Bound> bound = new ArrayList<>();
        try (var answers = kafka.reader("receipt-request");
                HeadQuestions questions = new HeadQuestions(kafka, topics)) {
            var partitions = new TopicTail(answers, BROKER_PATIENCE).partitions(LogTopics.TENANT_HEADS);
            answers.assign(partitions);
            answers.seekToEnd(partitions);
            partitions.forEach(p -> answers.position(p, BROKER_PATIENCE)); // the end of now: the answers come after it
            TenantHeadDesk desk = new TenantHeadDesk(logKey, questions::ask);
            entries.forEach(entry -> desk.bring(entry, System.nanoTime()));
            long giveUpNanos = System.nanoTime() + patience.toNanos();
            while (bound.size() < entries.size() && System.nanoTime() - giveUpNanos < 0) {
                for (var record : answers.poll(POLL)) {
                    tell(desk, record);
                }
                if (bound.addAll(desk.bound(System.nanoTime()))) {
                    giveUpNanos = System.nanoTime() + patience.toNanos();
                }
            }
        }
        return bound;
    }

    private void tell(TenantHeadDesk desk, ConsumerRecord<String, byte[]> record) {
        try {
            topics.tenantHead(record).ifPresent(desk::told);
        } catch (UndecodableException | MalformedException e) {
            LOG.warn("{} at {} is passed over: {}", record.topic(), record.offset(), e.getMessage());
        }
    }
}
