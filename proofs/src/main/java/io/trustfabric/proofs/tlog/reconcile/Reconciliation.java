package io.trustfabric.proofs.tlog.reconcile;

import java.util.ArrayList;
import java.util.List;

/**
 * One source partition, held against the root log.
 *
 * @param counted records in the topic between the first and the last epoch's offsets
 * @param logged records that the root log says were seen there
 * @param missing ranges in which records are, that the log has not seen
 * @param surplus records that the log says it saw and that are not in the topic
 */
public record Reconciliation(
        String topic, int partition, long counted, long logged, List<Missing> missing, long surplus) {

    /**
     * @param fromOffset first offset of the range
     * @param toOffset offset after the last one
     * @param records that are missing, at least
     * @param epoch that claims the range; -1 for what no epoch claims yet though it is old
     */
    public record Missing(long fromOffset, long toOffset, long records, long epoch) {}

    public Reconciliation {
        missing = List.copyOf(missing);
    }

    public boolean agrees() {
        return missing.isEmpty() && surplus == 0;
    }

    /**
     * @param series from the baseline on: what lies before its first point is not looked at
     * @param counts records of the topic between the points: as many as points after the first
     * @param young records before the last point that are so new that they may still be on their way; counts only where
     *     there are several paths, since one path keeps the order
     * @param tail old records after the last point, as a range; empty where there are none
     */
    public static Reconciliation of(SourceSeries series, List<Long> counts, long young, List<Missing> tail) {
        List<SourceSeries.Point> points = series.points();
        if (points.isEmpty()) {
            long old = tail.stream().mapToLong(Missing::records).sum();
            return new Reconciliation(series.topic(), series.partition(), old, 0, tail, 0);
        }
        if (counts.size() != points.size() - 1) {
            throw new IllegalArgumentException("%d counts between %d points".formatted(counts.size(), points.size()));
        }
        long[] gap = new long[points.size()];
        for (int i = 1; i < gap.length; i++) {
            long logged = points.get(i).records() - points.get(i - 1).records();
            gap[i] = gap[i - 1] + counts.get(i - 1) - logged;
        }
        long last = gap[gap.length - 1];
        long onTheWay = series.paths() > 1 ? young : 0;
        long ceiling = Math.max(0, last - onTheWay);
        // a record that came late closes its gap later: only a gap that never closes is a loss
        long[] lasting = new long[gap.length];
        long least = Long.MAX_VALUE;
        for (int i = gap.length - 1; i >= 0; i--) {
            least = Math.min(least, gap[i]);
            lasting[i] = Math.min(ceiling, Math.max(0, least));
        }
        lasting[0] = 0;
        List<Missing> missing = new ArrayList<>();
        for (int i = 1; i < gap.length; i++) {
            if (lasting[i] > lasting[i - 1]) {
                missing.add(new Missing(
                        points.get(i - 1).next(),
                        points.get(i).next(),
                        lasting[i] - lasting[i - 1],
                        points.get(i).epoch()));
            }
        }
        missing.addAll(tail);
        return new Reconciliation(
                series.topic(),
                series.partition(),
                counts.stream().mapToLong(Long::longValue).sum(),
                points.get(points.size() - 1).records() - points.get(0).records(),
                missing,
                Math.max(0, -last));
    }
}
