package io.trustfabric.operators.input;

import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Lets nothing through but the watermark. Union the clock topic with a job's other input through this, and event time
 * passes even where nobody sends anything.
 */
public final class TimeOnly<T> implements FlatMapFunction<RawRecord, T> {

    @Override
    public void flatMap(RawRecord tick, Collector<T> out) {}
}
