package io.trustfabric.local.simulation;

import io.trustfabric.local.simulation.bus.SimulatedBus;
import io.trustfabric.schemas.avro.EpochRecord;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.registry.UndecodableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** What whoever sets the retention of the sealer's memory knows of it. */
final class SealedMemory {
    private static final TopicPartition ONLY = new TopicPartition(BrokerCrossings.SEALED, 0);

    private final SimulatedBus bus;
    private final SchemaCoder coder;

    SealedMemory(SimulatedBus bus, SchemaCoder coder) {
        this.bus = bus;
        this.coder = coder;
    }

    /** The snapshot that the newest record names; -1 where it names none. */
    long snapshotOffset() {
        AtomicLong newest = new AtomicLong(-1);
        try (Consumer<String, byte[]> reader = bus.consumer("retention", Map.of())) {
            reader.assign(List.of(ONLY));
            reader.seek(ONLY, bus.topic(BrokerCrossings.SEALED).get(0).first());
            long end = reader.endOffsets(List.of(ONLY), Duration.ZERO).get(ONLY);
            while (reader.position(ONLY, Duration.ZERO) < end) {
                reader.poll(Duration.ZERO).forEach(record -> newest.set(named(record.value())));
            }
        }
        return newest.get();
    }

    private long named(byte[] record) {
        try {
            return coder.decode(record, EpochRecord.class).getSnapshotOffset();
        } catch (UndecodableException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All of it goes. */
    void wipe() {
        bus.topic(BrokerCrossings.SEALED).get(0).truncateFront(Long.MAX_VALUE);
    }
}
