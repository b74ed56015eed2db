package io.trustfabric.local.simulation;

import io.trustfabric.local.simulation.bus.BusFaults;
import io.trustfabric.schemas.avro.EpochRecord;
import io.trustfabric.schemas.avro.EpochRecordKind;
import io.trustfabric.schemas.avro.SignedHead;
import io.trustfabric.schemas.avro.SigningPhase;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.registry.UndecodableException;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;

/** Which of the signer's arrows a call to the broker is. */
final class BrokerCrossings implements BusFaults {
    static final String SEALED = "tlog.root-sequence.v1";
    static final String SIGNED = "tlog.signed.v1";

    private final Faults faults;
    private final SchemaCoder coder;
    private final boolean withoutIntents;

    BrokerCrossings(Faults faults, SchemaCoder coder, boolean withoutIntents) {
        this.faults = faults;
        this.coder = coder;
        this.withoutIntents = withoutIntents;
    }

    @Override
    public int initialise(IntSupplier step) {
        return faults.cross(Arrow.FENCE, step::getAsInt, TimeoutException::new);
    }

    @Override
    public long send(ProducerRecord<String, byte[]> record, LongSupplier step) {
        Optional<Arrow> arrow = arrow(record);
        if (withoutIntents && arrow.equals(Optional.of(Arrow.INTENT))) {
            return 0;
        }
        return arrow.equals(Optional.of(Arrow.SIGNED))
                ? faults.cross(Arrow.SIGNED_TAKEN, step::getAsLong, TimeoutException::new)
                : step.getAsLong();
    }

    @Override
    public void commit(List<ProducerRecord<String, byte[]>> records, Runnable step) {
        Optional<Arrow> arrow = arrow(records.get(0));
        if (arrow.isEmpty()) {
            step.run();
        } else {
            var unused = faults.cross(
                    arrow.get(),
                    () -> {
                        step.run();
                        return null;
                    },
                    TimeoutException::new);
        }
    }

    private Optional<Arrow> arrow(ProducerRecord<String, byte[]> record) {
        try {
            if (record.topic().equals(SEALED)) {
                EpochRecordKind kind =
                        coder.decode(record.value(), EpochRecord.class).getKind();
                return kind == EpochRecordKind.SNAPSHOT ? Optional.of(Arrow.SNAPSHOT) : Optional.of(Arrow.EPOCH);
            }
            SigningPhase phase = coder.decode(record.value(), SignedHead.class).getPhase();
            return switch (phase) {
                case INTENT -> Optional.of(Arrow.INTENT);
                case SIGNED -> Optional.of(Arrow.SIGNED);
                default -> Optional.empty();
            };
        } catch (UndecodableException e) {
            throw new IllegalStateException(e);
        }
    }
}
