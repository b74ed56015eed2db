package io.trustfabric.sdk.hammer;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.note.TrustPolicy;
import io.trustfabric.proofs.tlog.receipt.ReceiptCheck;
import io.trustfabric.proofs.tlog.root.TenantHead;
import io.trustfabric.proofs.tlog.root.TenantLabel;
import io.trustfabric.schemas.avro.AdmittedEntry;
import io.trustfabric.schemas.avro.ReceiptRecord;
import io.trustfabric.schemas.registry.RegistryUnavailableException;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.registry.UndecodableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** What comes of the outcomes: their places in the tenant's log, signed checkpoints that cover them, their receipts. */
final class Arrivals {
    static final String ADMITTED = "tlog.admitted.v1";
    private static final Duration POLL = Duration.ofMillis(20);
    private static final long LOOK_FOR_TOPIC_NANOS = Duration.ofSeconds(1).toNanos();

    private final SchemaCoder coder;
    private final TrustPolicy trust;
    private final Ledger ledger;
    private volatile boolean stopped;

    Arrivals(SchemaCoder coder, TrustPolicy trust, Ledger ledger) {
        this.coder = coder;
        this.trust = trust;
        this.ledger = ledger;
    }

    void stop() {
        stopped = true;
    }

    /** @param consumer at the end of {@link #ADMITTED} of before the first outcome; closed at the end */
    void followAdmissions(KafkaConsumer<String, byte[]> consumer) {
        follow(consumer, () -> consumer.poll(POLL).forEach(this::admitted));
    }

    /** @param consumer of who may read the topic, which may come to be later; closed at the end */
    void followReceipts(KafkaConsumer<String, byte[]> consumer, String topic) {
        long[] lookAt = {System.nanoTime()};
        follow(consumer, () -> {
            if (!consumer.assignment().isEmpty()) {
                consumer.poll(POLL).forEach(this::receipt);
            } else if (System.nanoTime() >= lookAt[0]) {
                lookAt[0] = System.nanoTime() + LOOK_FOR_TOPIC_NANOS;
                assign(consumer, topic);
            } else {
                pause();
            }
        });
    }

    /** Asks for the checkpoint as often as it is worth it: latency is known to as much. */
    void followRoot(RootFollower root) {
        while (!stopped) {
            try {
                List<TenantHead> heads = root.next();
                long now = System.nanoTime();
                heads.forEach(head -> ledger.sealed(head.label(), head.treeSize(), now));
                pause();
            } catch (IOException e) {
                ledger.unreachable("the root log cannot be read: " + e.getMessage());
                pause();
            } catch (MalformedException e) {
                ledger.fails(e.getMessage());
                return; // nothing that comes after it could be believed
            }
        }
    }

    private static void assign(KafkaConsumer<String, byte[]> consumer, String topic) {
        if (consumer.listTopics().containsKey(topic)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions); // it may have come to be by the first of our receipts
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow(KafkaConsumer<String, byte[]> consumer, Runnable step) {
        try (consumer) {
            while (!stopped) {
                step.run();
            }
        } catch (KafkaException e) {
            ledger.unreachable("brokers: " + e.getMessage());
        } catch (RegistryUnavailableException e) {
            ledger.unreachable("schema registry: " + e.getMessage());
        }
    }

    private void admitted(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            AdmittedEntry entry = coder.decode(record.value(), AdmittedEntry.class);
            ledger.admitted(
                    entry.getSubjectId(),
                    new TenantLabel(Hash32.of(bytes(entry.getLabel()))),
                    entry.getLogIndex(),
                    bytes(entry.getLeaf()));
        } catch (UndecodableException | IllegalArgumentException e) {
            ledger.fails("%s partition %d offset %d cannot be read: %s"
                    .formatted(ADMITTED, record.partition(), record.offset(), e.getMessage()));
        }
    }

    private void receipt(ConsumerRecord<String, byte[]> record) {
        long now = System.nanoTime();
        try {
            ReceiptRecord receipt = coder.decode(record.value(), ReceiptRecord.class);
            if (!ledger.wrote(receipt.getSubjectId())) {
                return;
            }
            ReceiptCheck check = ReceiptCheck.of(receipt.getReceipt().getBytes(StandardCharsets.UTF_8), trust);
            if (check.verdict() instanceof Verdict.Rejected no) {
                ledger.fails("receipt of %s: %s: %s".formatted(receipt.getSubjectId(), no.reason(), no.detail()));
            } else if (!check.receipt().orElseThrow().opening().subject().id().equals(receipt.getSubjectId())) {
                ledger.fails("receipt of %s is about another outcome".formatted(receipt.getSubjectId()));
            } else {
                ledger.receipt(receipt.getSubjectId(), now);
            }
        } catch (UndecodableException e) {
            ledger.fails("receipt at offset %d cannot be read: %s".formatted(record.offset(), e.getMessage()));
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
