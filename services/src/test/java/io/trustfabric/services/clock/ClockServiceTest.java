package io.trustfabric.services.clock;

import static io.trustfabric.services.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.schemas.avro.ClockTick;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.registry.UndecodableException;
import io.trustfabric.services.fixture.Running;
import io.trustfabric.services.fixture.TestBroker;
import io.trustfabric.services.fixture.TestRegistry;
import io.trustfabric.services.kafka.KafkaSettings;
import io.trustfabric.services.kafka.TopicTail;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** On a real broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClockServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private TestBroker broker;
    private TestRegistry registry;
    private SchemaCoder coder;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        broker = TestBroker.start(folder);
        registry = TestRegistry.start();
        coder = registry.coder();
    }

    @AfterAll
    void stop() {
        broker.close();
        registry.close();
    }

    @Test
    void everyPartitionGetsTheSameTicksAndARestartRepeatsNone() throws Exception {
        long first = highest(ticks()); // a broker that went away may have taken one for some partitions alone
        try (Running clock = Running.startReady(clock())) {
            eventually("three ticks", () -> highest(ticks()) >= first + 3);
        }
        Map<Integer, List<Long>> before = ticks();
        putStrangersRecordAtTheEnd();

        try (Running clock = Running.startReady(clock())) {
            eventually("ticks after the restart", () -> highest(ticks()) >= highest(before) + 2);
        }

        Map<Integer, List<Long>> after = ticks();
        assertThat(after).hasSize(4);
        List<Long> expected = since(first, after.get(0));
        for (List<Long> sequence : after.values()) {
            assertThat(sequence).isSorted().doesNotHaveDuplicates();
            assertThat(since(first, sequence)).isEqualTo(expected).hasSizeGreaterThanOrEqualTo(5);
        }
    }

    @Test
    void aBrokerThatGoesAwayLeavesAGapAndNoBurst() throws Exception {
        try (Running clock = Running.startReady(clock())) {
            long first = highest(ticks());
            eventually("ticks before", () -> highest(ticks()) > first);
            broker.goAway();
            long gone = System.nanoTime();
            eventually("four seconds without a broker", () -> System.nanoTime() - gone > 4_000_000_000L);
            long seen = first;
            broker.comeBack();
            eventually("ticks after", () -> highest(ticks()) > seen + 4);
        }

        List<Long> sequence = ticks().get(0);
        long largestGap = 0;
        for (int i = 1; i < sequence.size(); i++) {
            largestGap = Math.max(largestGap, sequence.get(i) - sequence.get(i - 1));
        }
        assertThat(largestGap).as("numbers that nobody got").isGreaterThan(1);
    }

    private static List<Long> since(long tick, List<Long> sequence) {
        return sequence.stream().filter(t -> t > tick).toList();
    }

    private ClockService clock() {
        return new ClockService(broker.kafka(), coder, PATIENCE);
    }

    private void putStrangersRecordAtTheEnd() throws Exception {
        KafkaSettings kafka = broker.kafka();
        try (var producer = kafka.producer("stranger", Map.of())) {
            producer.send(new ProducerRecord<>(ClockTopic.NAME, 0, null, new byte[] {1, 2, 3}))
                    .get();
        }
    }

    private Map<Integer, List<Long>> ticks() {
        Map<Integer, List<Long>> found = new TreeMap<>();
        try (var consumer = broker.kafka().reader("test")) {
            new TopicTail(consumer, PATIENCE).readAll(ClockTopic.NAME, record -> {
                try {
                    long sequence =
                            coder.decode(record.value(), ClockTick.class).getSequence();
                    found.computeIfAbsent(record.partition(), p -> new ArrayList<>())
                            .add(sequence);
                } catch (UndecodableException e) {
                    assertThat(record.value()).as("the stranger's record").hasSize(3);
                }
            });
        }
        return found;
    }

    private static long highest(Map<Integer, List<Long>> ticks) {
        return ticks.values().stream()
                .flatMap(List::stream)
                .mapToLong(Long::longValue)
                .max()
                .orElse(-1);
    }
}
