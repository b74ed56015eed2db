package io.trustfabric.services.clock;

import io.trustfabric.schemas.avro.ClockTick;
import io.trustfabric.schemas.registry.RegistryUnavailableException;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.services.Service;
import io.trustfabric.services.UnreachableException;
import io.trustfabric.services.kafka.KafkaSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a tick each second to every partition of {@code trust.clock.v1}. A tick that the broker does not take within
 * {@link #TICK_LIFE} is given up, never made up for: its number stays unused, and that gap is how a reader sees that
 * the clock was away. The time that counts is the broker's, so two clocks at once (an old process that has not noticed
 * yet that it was replaced) do no harm: readers get more ticks, none of them early.
 */
public final class ClockService implements Service {

    /** After this a tick is stale: the next ones say the same. */
    static final Duration TICK_LIFE = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(ClockService.class);
    private static final Duration RETRY = Duration.ofMillis(500);

    private final KafkaSettings kafka;
    private final SchemaCoder coder;
    private final InstantSource wall;
    private final Duration startPatience;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean away;

    /** @param startPatience how long the first contact with broker and registry may take before {@link #run} gives up */
    public ClockService(KafkaSettings kafka, SchemaCoder coder, Duration startPatience) {
        this(kafka, coder, InstantSource.system(), startPatience);
    }

    ClockService(KafkaSettings kafka, SchemaCoder coder, InstantSource wall, Duration startPatience) {
        this.kafka = kafka;
        this.coder = coder;
        this.wall = wall;
        this.startPatience = startPatience;
    }

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public void run(Runnable ready) throws InterruptedException {
        TickSchedule schedule = resume();
        if (schedule == null) {
            return;
        }
        LOG.info("clock goes on with tick {}", schedule.firstSequence());
        ready.run();
        try (var producer = kafka.producer("clock", producerConfig())) {
            long next = schedule.firstSequence();
            while (!stopped.await(schedule.nanosUntil(next, System.nanoTime()), TimeUnit.NANOSECONDS)) {
                long due = schedule.sequenceAt(System.nanoTime());
                send(producer, due);
                next = due + 1;
            }
        }
    }

    @Override
    public void stop() {
        stopped.countDown();
    }

    /** Null where the clock was stopped first. */
    private TickSchedule resume() throws InterruptedException {
        long giveUpNanos = System.nanoTime() + startPatience.toNanos();
        while (true) {
            try {
                coder.register(ClockTopic.NAME, ClockTick.getClassSchema());
                return new ClockTopic(kafka, coder).resume(wall.millis(), System.nanoTime());
            } catch (RetriableException | RegistryUnavailableException | IllegalStateException e) {
                if (System.nanoTime() - giveUpNanos > 0) {
                    throw new UnreachableException(
                            "clock found no broker, registry or topic within %s: %s"
                                    .formatted(startPatience, e.getMessage()),
                            e);
                }
                LOG.info("clock waits for broker and registry: {}", e.getMessage());
            }
            if (stopped.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
                return null;
            }
        }
    }

    private void send(KafkaProducer<String, byte[]> producer, long sequence) {
        ClockTick tick = ClockTick.newBuilder()
                .setSequence(sequence)
                .setWrittenAt(wall.instant())
                .build();
        try {
            byte[] value = coder.encode(ClockTopic.NAME, tick);
            for (var partition : producer.partitionsFor(ClockTopic.NAME)) {
                var unused = producer.send( // the callback has the outcome
                        new ProducerRecord<>(ClockTopic.NAME, partition.partition(), null, value),
                        (sent, failure) -> report(sequence, failure));
            }
        } catch (RetriableException e) {
            report(sequence, e);
        } catch (KafkaException e) { // what send() wraps around a buffer or metadata that did not come in time
            if (!(e.getCause() instanceof RetriableException)) {
                throw e;
            }
            report(sequence, e);
        }
    }

    /** One line when the broker goes and one when it comes back, not one a second. */
    private void report(long sequence, Exception failure) {
        if (failure != null && !away) {
            away = true;
            LOG.warn(
                    "tick {} was not taken, ticks are lost until the broker is back: {}",
                    sequence,
                    failure.getMessage());
        } else if (failure == null && away) {
            away = false;
            LOG.info("broker takes ticks again, from tick {}", sequence);
        }
    }

    private static Map<String, Object> producerConfig() {
        return Map.of(
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) TICK_LIFE.toMillis(),
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 2000,
                ProducerConfig.MAX_BLOCK_MS_CONFIG, 1000L,
                ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000L,
                ProducerConfig.LINGER_MS_CONFIG, 0L);
    }
}
