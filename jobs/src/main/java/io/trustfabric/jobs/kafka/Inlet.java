package io.trustfabric.jobs.kafka;

import io.trustfabric.operators.input.Decoder;
import io.trustfabric.operators.input.RawRecord;
import io.trustfabric.operators.input.RecordDecoder;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * One way into a job: where the bytes come from and how they become domain records.
 *
 * @param type of the domain record; a valid Flink POJO or record
 */
public record Inlet<T>(Source<RawRecord, ?, ?> source, RecordDecoder<T> decoder, Class<T> type) {

    /**
     * Adds source ({@code <name>-source}) and decoder ({@code <name>-decoder}), chained. The clock stands still for it.
     *
     * @param name kebab-case; part of the uids, so it never changes
     * @return decoded records; refused ones are its side output {@link Decoder#DEAD}
     */
    public SingleOutputStreamOperator<T> open(StreamExecutionEnvironment env, String job, String name) {
        return env.fromSource(source, ClockWatermarks.idle(), name.replace('-', ' '))
                .uid(name + "-source")
                .process(new Decoder<>(job, decoder))
                .returns(TypeInformation.of(type))
                .uid(name + "-decoder")
                .name("decode " + name.replace('-', ' '));
    }
}
