package io.trustfabric.sdk.erase;

import io.trustfabric.schemas.avro.SequenceRecord;
import io.trustfabric.schemas.registry.RegistrySettings;
import io.trustfabric.schemas.registry.RegistryUnavailableException;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.registry.UndecodableException;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.kafka.Broker;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Every delivery of one outcome to the sequence: an outcome that was frozen twice has two data keys. */
final class SealedCopies {
    static final String SEQUENCE = "tlog.sequence.v1";

    /**
     * One delivery.
     *
     * @param recordKeyId of its data key
     * @param frozenAtMillis broker time of the sequence record
     */
    record Copy(
            String recordKeyId,
            int sequencePartition,
            long sequenceOffset,
            long frozenAtMillis,
            String sourceTopic,
            int sourcePartition,
            long sourceOffset) {}

    private final SchemaCoder coder;
    private final String tenant;
    private final String subject;
    private final List<Copy> found = new ArrayList<>();
    private long undecodable;

    private SealedCopies(SchemaCoder coder, String tenant, String subject) {
        this.coder = coder;
        this.tenant = tenant;
        this.subject = subject;
    }

    /** @return all deliveries that the topic still has */
    static SealedCopies find(Broker broker, String registryUrl, String tenant, String subject) {
        SealedCopies copies = new SealedCopies(new SchemaCoder(new RegistrySettings(registryUrl)), tenant, subject);
        broker.readAll(SEQUENCE, copies::look);
        return copies;
    }

    private void look(ConsumerRecord<String, byte[]> record) {
        SequenceRecord entry;
        try {
            entry = coder.decode(record.value(), SequenceRecord.class);
        } catch (UndecodableException e) {
            undecodable++;
            return;
        } catch (RegistryUnavailableException e) {
            throw CommandFailure.unreachable(
                    "schema registry does not answer: " + e.getMessage(), "trust status, or another --registry", e);
        }
        boolean its = tenant.equals(entry.getTenantId())
                && subject.equals(entry.getSubjectId())
                && !entry.getRecordKeyId().isEmpty();
        if (its) {
            found.add(new Copy(
                    entry.getRecordKeyId(),
                    record.partition(),
                    record.offset(),
                    record.timestamp(),
                    entry.getSourceTopic(),
                    entry.getSourcePartition(),
                    entry.getSourceOffset()));
        }
    }

    List<Copy> found() {
        return found;
    }

    /** Records that could not be read, in which a copy may be. */
    long undecodable() {
        return undecodable;
    }
}
