package io.trustfabric.services.kafka;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * A transactional producer with a fixed id. Opening it fences every earlier one of that id and ends what they left open, so
 * that what is read afterwards is final. Not thread-safe.
 */
public final class FencedProducer implements AutoCloseable {

    /** What is done while a transaction's records are taken by the broker and not yet visible. */
    @FunctionalInterface
    public interface Inside {
        void run() throws IOException, InterruptedException;
    }

    private final Producer<String, byte[]> producer;
    private final Function<KafkaException, RuntimeException> whenFenced;

    private FencedProducer(Producer<String, byte[]> producer, Function<KafkaException, RuntimeException> whenFenced) {
        this.producer = producer;
        this.whenFenced = whenFenced;
    }

    /** @param whenFenced what to throw when a later producer of this id has taken over */
    public static FencedProducer open(
            KafkaClients kafka,
            String clientId,
            String transactionalId,
            Function<KafkaException, RuntimeException> whenFenced) {
        var producer = kafka.producer(
                clientId,
                Map.of(
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        transactionalId,
                        // an open transaction of a dead process hides the topic's end for this long, unless a new one
                        // comes
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                        60_000,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        20_000L,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        10_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        20_000,
                        ProducerConfig.LINGER_MS_CONFIG,
                        0L));
        FencedProducer opened = new FencedProducer(producer, whenFenced);
        try {
            producer.initTransactions();
            return opened;
        } catch (KafkaException e) {
            opened.close();
            throw opened.lost(e); // a later one of this id came while this one opened
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /**
     * Commits records in one transaction.
     *
     * @return offset of each
     */
    public List<Long> commit(List<ProducerRecord<String, byte[]>> records) throws InterruptedException {
        try {
            producer.beginTransaction();
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (var record : records) {
                sent.add(producer.send(record));
            }
            producer.commitTransaction();
            return offsets(sent);
        } catch (ExecutionException e) {
            throw lost(e);
        } catch (KafkaException e) {
            throw lost(e);
        }
    }

    /**
     * Commits a record around something: the broker has taken the record of this producer, which it refuses to a fenced
     * one, before that is run, and shows it to readers after.
     */
    public void commitAround(ProducerRecord<String, byte[]> record, Inside inside)
            throws IOException, InterruptedException {
        try {
            producer.beginTransaction();
            var taken = producer.send(record);
            producer.flush();
            offsets(List.of(taken));
            try {
                inside.run();
            } catch (IOException | RuntimeException e) {
                abort(e);
                throw e;
            }
            producer.commitTransaction();
        } catch (ExecutionException e) {
            throw lost(e);
        } catch (KafkaException e) {
            throw lost(e);
        }
    }

    /** What went wrong first is what counts, unless the abort shows that this producer was fenced. */
    private void abort(Exception first) {
        try {
            producer.abortTransaction();
        } catch (KafkaException e) {
            RuntimeException why = lost(e);
            if (why != e) {
                why.addSuppressed(first);
                throw why;
            }
            first.addSuppressed(e); // the broker ends the transaction by its timeout
        }
    }

    private static List<Long> offsets(List<Future<RecordMetadata>> sent)
            throws InterruptedException, ExecutionException {
        List<Long> offsets = new ArrayList<>();
        for (Future<RecordMetadata> each : sent) {
            offsets.add(each.get().offset());
        }
        return offsets;
    }

    private RuntimeException lost(ExecutionException e) {
        return lost(e.getCause() instanceof KafkaException k ? k : new KafkaException(e.getCause()));
    }

    private RuntimeException lost(KafkaException e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof ProducerFencedException || t instanceof InvalidProducerEpochException) {
                return whenFenced.apply(e);
            }
        }
        return e;
    }

    /** Without waiting: an open transaction is ended by the next producer of this id, or by its timeout. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
