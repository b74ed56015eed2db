package io.trustfabric.jobs.kafka;

import io.trustfabric.operators.input.RawRecord;
import io.trustfabric.operators.input.TimeOnly;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Gives a stream the clock topic's time. */
public final class Clock {

    private final DataStream<RawRecord> ticks;

    /** Adds the clock source. Call once per job. */
    public Clock(StreamExecutionEnvironment env, Source<RawRecord, ?, ?> clock) {
        this.ticks = env.fromSource(clock, ClockWatermarks.driving(), "clock").uid("clock-source");
    }

    /**
     * The stream with the clock's watermark; its records are unchanged. Key it after this, so that every subtask hears the
     * clock.
     *
     * @param name kebab-case; part of a uid
     */
    public <T> DataStream<T> drive(DataStream<T> stream, String name) {
        TypeInformation<T> type = stream.getType();
        return stream.union(ticks.flatMap(new TimeOnly<T>())
                .returns(type)
                .uid(name + "-clock")
                .name("clock of " + name.replace('-', ' ')));
    }
}
