package io.trustfabric.jobs.guards.planted.operators.sampling;

import io.trustfabric.jobs.sampler.SamplerConfig;
import io.trustfabric.schemas.avro.QueryEvent;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.connector.kafka.source.KafkaSource;

/** Planted: an operator with a connector, Avro, a job's settings, a wall clock; and state inside of jobs. */
public final class EverythingInAnOperator {
    KafkaSource<String> connector;
    QueryEvent avro;
    SamplerConfig job;
    ValueState<String> state;

    long wallClock() {
        return System.currentTimeMillis();
    }
}
