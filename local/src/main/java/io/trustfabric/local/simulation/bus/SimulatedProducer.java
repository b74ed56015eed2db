package io.trustfabric.local.simulation.bus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;

/** The calls of a transactional producer that the services make. Public for the {@link Delegating} call. */
public final class SimulatedProducer {
    private final SimulatedBus bus;
    private final ProducerIdentity identity;
    private final BusFaults faults;
    private final boolean fencing;
    private final List<ProducerRecord<String, byte[]>> sent = new ArrayList<>();
    private Transaction transaction;
    private int epoch;

    SimulatedProducer(SimulatedBus bus, ProducerIdentity identity, BusFaults faults, boolean fencing) {
        this.bus = bus;
        this.identity = identity;
        this.faults = faults;
        this.fencing = fencing;
    }

    public void initTransactions() {
        epoch = faults.initialise(() -> identity.initialise(fencing));
    }

    public void beginTransaction() {
        sent.clear();
        transaction = new Transaction();
    }

    public Future<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
        sent.add(record);
        TopicPartition partition = new TopicPartition(record.topic(), 0);
        long offset = faults.send(record, () -> {
            check();
            identity.opened(transaction);
            return transaction.add(bus.topic(record.topic()).get(0), record.key(), record.value());
        });
        return CompletableFuture.completedFuture(new RecordMetadata(partition, offset, 0, 0, 0, 0));
    }

    public void flush() {
        check();
    }

    public void commitTransaction() {
        faults.commit(List.copyOf(sent), () -> {
            check();
            transaction.commit();
        });
    }

    public void abortTransaction() {
        check();
        transaction.abort();
    }

    private void check() {
        if (!fencing) {
            return;
        }
        if (!identity.isNewest(epoch)) {
            throw new ProducerFencedException("a newer producer of this id is there");
        }
        if (transaction != null && !transaction.isOpen()) {
            throw new ProducerFencedException("the transaction was ended by a newer producer");
        }
    }

    public void close(Duration timeout) {}
}
