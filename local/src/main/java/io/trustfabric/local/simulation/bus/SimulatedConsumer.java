package io.trustfabric.local.simulation.bus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** The calls of an assigned consumer that the services make. Public for the {@link Delegating} call. */
public final class SimulatedConsumer {
    /** A reader that waits for a transaction to end is told so, instead of waiting. */
    private static final int EMPTY_POLLS = 50;

    private static final int MOST_RECORDS = 40;

    private final SimulatedBus bus;
    private final boolean committedOnly;
    private final SplittableRandom random;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private int emptyPolls;

    SimulatedConsumer(SimulatedBus bus, boolean committedOnly, SplittableRandom random) {
        this.bus = bus;
        this.committedOnly = committedOnly;
        this.random = random;
    }

    public List<PartitionInfo> partitionsFor(String topic, Duration timeout) {
        return IntStream.range(0, bus.topic(topic).size())
                .mapToObj(i -> new PartitionInfo(topic, i, null, null, null))
                .toList();
    }

    public void assign(Collection<TopicPartition> partitions) {
        positions.clear();
        partitions.forEach(partition -> positions.put(partition, 0L));
    }

    public void seek(TopicPartition partition, long offset) {
        positions.put(partition, offset);
    }

    public long position(TopicPartition partition, Duration timeout) {
        return positions.get(partition);
    }

    public Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions, Duration timeout) {
        return each(partitions, SimulatedPartition::first);
    }

    public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions, Duration timeout) {
        return each(partitions, committedOnly ? SimulatedPartition::lastStable : SimulatedPartition::end);
    }

    private Map<TopicPartition, Long> each(
            Collection<TopicPartition> partitions, ToLongFunction<SimulatedPartition> offset) {
        return partitions.stream().collect(Collectors.toMap(p -> p, p -> offset.applyAsLong(log(p))));
    }

    private SimulatedPartition log(TopicPartition partition) {
        return bus.topic(partition.topic()).get(partition.partition());
    }

    public ConsumerRecords<String, byte[]> poll(Duration timeout) {
        Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> found =
                new TreeMap<>((a, b) -> a.topic().equals(b.topic())
                        ? Integer.compare(a.partition(), b.partition())
                        : a.topic().compareTo(b.topic()));
        int left = 1 + random.nextInt(MOST_RECORDS);
        List<TopicPartition> order = new ArrayList<>(positions.keySet());
        order.sort((a, b) -> a.toString().compareTo(b.toString()));
        for (TopicPartition partition : order) {
            List<ConsumerRecord<String, byte[]>> records = read(partition, left);
            if (!records.isEmpty()) {
                found.put(partition, records);
                left -= records.size();
            }
        }
        emptyPolls = found.isEmpty() ? emptyPolls + 1 : 0;
        if (emptyPolls > EMPTY_POLLS && order.stream().anyMatch(p -> positions.get(p) < log(p).end())) {
            throw new TimeoutException("a transaction stays open");
        }
        return new ConsumerRecords<>(found, Map.of());
    }

    private List<ConsumerRecord<String, byte[]>> read(TopicPartition partition, int most) {
        SimulatedPartition log = log(partition);
        long position = positions.get(partition);
        if (position < log.first() || position > log.end()) {
            throw new OffsetOutOfRangeException(Map.of(partition, position));
        }
        long stop = committedOnly ? log.lastStable() : log.end();
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        for (SimulatedPartition.Entry entry : log.from(position)) {
            if (entry.offset() >= stop || records.size() == most) {
                break;
            }
            position = entry.offset() + 1;
            if (committedOnly ? entry.readable() : !entry.marker()) {
                records.add(new ConsumerRecord<>(
                        partition.topic(), partition.partition(), entry.offset(), entry.key(), entry.value()));
            }
        }
        positions.put(partition, position);
        return records;
    }

    public void close(CloseOptions options) {}

    public void close() {}
}
