package io.trustfabric.local.simulation.bus;

import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Where a call to the broker can go wrong: each may do the step or not, and may return or not. */
public interface BusFaults {

    int initialise(IntSupplier step);

    /** @return the record's offset */
    long send(ProducerRecord<String, byte[]> record, LongSupplier step);

    void commit(List<ProducerRecord<String, byte[]>> records, Runnable step);
}
