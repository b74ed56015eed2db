package io.trustfabric.operators.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.tlog.root.PartitionCounts;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

/** Names are a contract with dashboards and rules (docs/operate/watching.md). */
class PartitionGaugesTest {

    /** Keeps what is registered, under its group's label. */
    private static final class Registered extends UnregisteredMetricsGroup {
        private final String prefix;
        private final Map<String, Gauge<?>> gauges;

        Registered(String prefix, Map<String, Gauge<?>> gauges) {
            this.prefix = prefix;
            this.gauges = gauges;
        }

        @Override
        public MetricGroup addGroup(String key, String value) {
            return new Registered(prefix + key + "=" + value + ".", gauges);
        }

        @Override
        public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
            gauges.put(prefix + name, gauge);
            return gauge;
        }
    }

    @Test
    void eachPartitionShowsWhatItsNewestCutCounted() {
        Map<String, Gauge<?>> gauges = new HashMap<>();
        MetricGroup operator = new Registered("", gauges);
        PartitionGauges third = new PartitionGauges(operator, new PartitionCounts(3, 1, 1, 0, 0, 0));
        new PartitionGauges(operator, new PartitionCounts(0, 5, 5, 0, 0, 0));

        third.show(new PartitionCounts(3, 10, 4, 3, 2, 1));

        Map<String, Object> values = new HashMap<>();
        gauges.forEach((name, gauge) -> values.put(name, gauge.getValue()));
        assertThat(values)
                .hasSize(10)
                .containsEntry("sequencePartition=3.admitted", 4L)
                .containsEntry("sequencePartition=3.duplicates", 3L)
                .containsEntry("sequencePartition=3.rejected", 2L)
                .containsEntry("sequencePartition=3.repeats", 1L)
                .containsEntry("sequencePartition=3.nextOffset", 10L)
                .containsEntry("sequencePartition=0.admitted", 5L);
    }
}
