package io.trustfabric.proofs.tlog.root;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * How much of a source partition came through one sequence partition since the beginning.
 *
 * @param topic Kafka topic that the outcomes came from
 * @param via sequence partition that they came through
 * @param nextOffset highest source offset seen, plus one
 * @param records distinct source offsets seen
 */
public record SourceCounts(String topic, int partition, int via, long nextOffset, long records)
        implements Comparable<SourceCounts> {
    /** What Kafka allows in a topic's name. */
    private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    private static final Comparator<SourceCounts> ORDER = Comparator.comparing(SourceCounts::topic)
            .thenComparingInt(SourceCounts::partition)
            .thenComparingInt(SourceCounts::via);

    public SourceCounts {
        if (!TOPIC.matcher(topic).matches() || partition < 0 || via < 0) {
            throw new IllegalArgumentException("no source partition: %s %d".formatted(topic, partition));
        }
        if (records < 1 || records > nextOffset) {
            throw new IllegalArgumentException(
                    "%d distinct offsets below %d of %s".formatted(records, nextOffset, topic));
        }
    }

    /** Which counts follow one another: topic, partition and via. */
    public boolean sameSource(SourceCounts other) {
        return compareTo(other) == 0;
    }

    @Override
    public int compareTo(SourceCounts other) {
        return ORDER.compare(this, other);
    }
}
