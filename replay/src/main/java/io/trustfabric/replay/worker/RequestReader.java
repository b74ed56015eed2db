package io.trustfabric.replay.worker;

import io.trustfabric.schemas.avro.DeadLetter;
import io.trustfabric.schemas.avro.ReplayRequest;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.registry.UndecodableException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records to requests; what cannot be answered becomes a dead letter. Waits while the registry is away. */
record RequestReader(SchemaCoder coder, Patience patience) {

    /** A record that is no request that could be answered. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient DeadLetter letter;

        private Refused(DeadLetter letter) {
            super(letter.getReason());
            this.letter = letter;
        }

        DeadLetter letter() {
            return letter;
        }
    }

    ReplayRequest read(ConsumerRecord<byte[], byte[]> record)
            throws Refused, Patience.Exhausted, ExecutionException, InterruptedException {
        ReplayRequest request = decoded(record);
        if (request.getRequestId().isBlank() || request.getTenantId().isBlank()) {
            throw new Refused(DeadLetters.of(record, "REQUEST_INVALID", "request id or tenant id is empty"));
        }
        return request;
    }

    private ReplayRequest decoded(ConsumerRecord<byte[], byte[]> record)
            throws Refused, Patience.Exhausted, ExecutionException, InterruptedException {
        try {
            return patience.retry("read schemas", () -> {
                try {
                    return coder.decode(record.value(), ReplayRequest.class);
                } catch (UndecodableException e) {
                    throw new ExecutionException(e);
                }
            });
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UndecodableException undecodable) {
                throw new Refused(DeadLetters.of(record, undecodable.reason().name(), undecodable.getMessage()));
            }
            throw e;
        }
    }
}
