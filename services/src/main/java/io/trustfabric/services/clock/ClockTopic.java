package io.trustfabric.services.clock;

import io.trustfabric.schemas.avro.ClockTick;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.registry.UndecodableException;
import io.trustfabric.services.kafka.KafkaSettings;
import io.trustfabric.services.kafka.TopicTail;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the clock has written so far. */
final class ClockTopic {

    static final String NAME = "trust.clock.v1";
    private static final Logger LOG = LoggerFactory.getLogger(ClockTopic.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** A record that somebody else put at the end must not hide the last tick. */
    private static final int LOOK_BACK = 16;

    private final KafkaSettings kafka;
    private final SchemaCoder coder;

    ClockTopic(KafkaSettings kafka, SchemaCoder coder) {
        this.kafka = kafka;
        this.coder = coder;
    }

    /** The schedule that goes on after the newest tick of any partition; from number 0 on an empty topic. */
    TickSchedule resume(long nowMillis, long nowNanos) {
        Newest newest = new Newest();
        try (var consumer = kafka.reader("clock-resume")) {
            TopicTail tail = new TopicTail(consumer, PATIENCE);
            tail.readLast(NAME, LOOK_BACK, newest::see);
            // each tick is one record on each partition, so no number was given that is larger than an end offset,
            // except for gaps; it matters only where retention or a stranger left nothing to read
            consumer.endOffsets(tail.partitions(NAME), PATIENCE).values().forEach(newest::seeEnd);
        }
        return newest.found()
                ? TickSchedule.after(newest.sequence, newest.brokerMillis, nowMillis, nowNanos)
                : new TickSchedule(newest.end, nowNanos);
    }

    private final class Newest {
        private long sequence = -1;
        private long brokerMillis;
        private long end;

        void see(ConsumerRecord<String, byte[]> record) {
            try {
                ClockTick tick = coder.decode(record.value(), ClockTick.class);
                if (tick.getSequence() > sequence) {
                    sequence = tick.getSequence();
                    brokerMillis = record.timestamp();
                }
            } catch (UndecodableException e) {
                LOG.warn(
                        "record {}-{} at {} is no clock tick and is passed over: {}",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        e.getMessage());
            }
        }

        void seeEnd(long offset) {
            end = Math.max(end, offset);
        }

        boolean found() {
            return sequence >= 0;
        }
    }
}
