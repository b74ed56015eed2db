package io.trustfabric.proofs.tlog.reconcile;

import io.trustfabric.proofs.tlog.root.RootLeaf;
import io.trustfabric.proofs.tlog.root.SourceCounts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the root log says of one source partition, epoch by epoch. It may have come through several sequence partitions,
 * which are not equally far: then only what is old enough can be missed.
 *
 * @param points epochs in which it changed, in their order
 * @param paths sequence partitions that it came through
 */
public record SourceSeries(String topic, int partition, List<Point> points, int paths) {

    /**
     * @param next highest source offset seen through any path, plus one
     * @param records distinct offsets seen, over all paths
     */
    public record Point(long epoch, long next, long records) {}

    /** Builds the series of every source partition. */
    public static final class Builder {
        private record Key(String topic, int partition) {}

        private final Map<Key, Map<Integer, SourceCounts>> newest =
                new TreeMap<>(Comparator.comparing(Key::topic).thenComparingInt(Key::partition));
        private final Map<Key, List<Point>> points =
                new TreeMap<>(Comparator.comparing(Key::topic).thenComparingInt(Key::partition));

        /** Takes in the next epoch. */
        public void add(RootLeaf.Epoch epoch) {
            Map<Key, Boolean> changed =
                    new TreeMap<>(Comparator.comparing(Key::topic).thenComparingInt(Key::partition));
            for (SourceCounts counts : epoch.sources()) {
                Key key = new Key(counts.topic(), counts.partition());
                newest.computeIfAbsent(key, k -> new TreeMap<>()).put(counts.via(), counts);
                changed.put(key, true);
            }
            for (Key key : changed.keySet()) {
                Collection<SourceCounts> paths = newest.get(key).values();
                points.computeIfAbsent(key, k -> new ArrayList<>())
                        .add(new Point(
                                epoch.epoch(),
                                paths.stream()
                                        .mapToLong(SourceCounts::nextOffset)
                                        .max()
                                        .orElse(0),
                                paths.stream().mapToLong(SourceCounts::records).sum()));
            }
        }

        public List<SourceSeries> build() {
            return points.entrySet().stream()
                    .map(e -> new SourceSeries(
                            e.getKey().topic(),
                            e.getKey().partition(),
                            List.copyOf(e.getValue()),
                            newest.get(e.getKey()).size()))
                    .toList();
        }
    }

    /**
     * The epochs from one to another, after a baseline: what was seen before the first of them. Where the topic no longer has
     * what lies before an offset, the baseline is the first epoch that ends at or after it.
     */
    public SourceSeries between(long fromEpoch, long toEpoch, long beginOffset) {
        Point baseline = new Point(-1, 0, 0); // before the first epoch nothing was seen
        List<Point> kept = new ArrayList<>();
        for (Point point : points) {
            if (point.epoch() < fromEpoch) {
                baseline = point;
            } else if (point.epoch() <= toEpoch) {
                kept.add(point);
            }
        }
        kept.add(0, baseline);
        kept.removeIf(point -> point.next() < beginOffset);
        return new SourceSeries(topic, partition, List.copyOf(kept), paths);
    }
}
