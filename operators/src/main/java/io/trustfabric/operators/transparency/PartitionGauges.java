package io.trustfabric.operators.transparency;

import io.trustfabric.proofs.tlog.root.PartitionCounts;
import java.util.function.ToLongFunction;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * What became of one sequence partition's records since its beginning, as metrics: gauges and not counters, because the counts
 * are the log's own, go on where they were after a restart, and are those that the next epoch signs. Until the first cut after a
 * start there is nothing to show.
 */
final class PartitionGauges {
    /** Label of the series, and part of their names. */
    static final String GROUP = "sequencePartition";

    /** Written by the task, read by reporters. */
    private volatile PartitionCounts newest;

    PartitionGauges(MetricGroup operator, PartitionCounts first) {
        newest = first;
        MetricGroup group = operator.addGroup(GROUP, Integer.toString(first.partition()));
        register(group, "admitted", PartitionCounts::admitted);
        register(group, "duplicates", PartitionCounts::duplicates);
        register(group, "repeats", PartitionCounts::repeats);
        register(group, "rejected", PartitionCounts::rejected);
        register(group, "nextOffset", PartitionCounts::nextOffset);
    }

    void show(PartitionCounts counts) {
        newest = counts;
    }

    private void register(MetricGroup group, String name, ToLongFunction<PartitionCounts> count) {
        Gauge<Long> gauge = () -> count.applyAsLong(newest);
        group.gauge(name, gauge);
    }
}
