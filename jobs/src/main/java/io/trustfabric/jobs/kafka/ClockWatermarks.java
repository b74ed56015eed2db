package io.trustfabric.jobs.kafka;

import io.trustfabric.operators.input.RawRecord;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Time in a job. Only the clock topic moves it; every other source is idle from the start, so that neither a busy nor a
 * silent tenant moves or holds anybody's time.
 */
public final class ClockWatermarks {

    private ClockWatermarks() {}

    /** For trust.clock.v1: the watermark is the broker time of the newest tick, the slowest partition's counts. */
    public static WatermarkStrategy<RawRecord> driving() {
        return WatermarkStrategy.<RawRecord>forGenerator(context -> new Driving())
                .withTimestampAssigner((raw, recordTimestamp) -> raw.timestampMillis());
    }

    /** For every other topic: records keep their broker time, the watermark is none of their business. */
    public static WatermarkStrategy<RawRecord> idle() {
        return WatermarkStrategy.<RawRecord>forGenerator(context -> new Idle())
                .withTimestampAssigner((raw, recordTimestamp) -> raw.timestampMillis());
    }

    private static final class Driving implements WatermarkGenerator<RawRecord> {
        private long newest = Long.MIN_VALUE;

        @Override
        public void onEvent(RawRecord tick, long timestamp, WatermarkOutput output) {
            newest = Math.max(newest, timestamp);
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            if (newest == Long.MIN_VALUE) {
                output.markIdle(); // a subtask without a partition must not hold back those that have one
            } else {
                output.emitWatermark(new Watermark(newest - 1)); // a second tick of the same millisecond may follow
            }
        }
    }

    private static final class Idle implements WatermarkGenerator<RawRecord> {

        @Override
        public void onEvent(RawRecord event, long timestamp, WatermarkOutput output) {}

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            output.markIdle();
        }
    }
}
