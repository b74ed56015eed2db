package io.trustfabric.jobs.kafka;

import io.trustfabric.operators.input.RawRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes a record as it is. Decoding is an operator's work, because a source cannot dead-letter. */
final class RawRecordReader implements KafkaRecordDeserializationSchema<RawRecord> {

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> from, Collector<RawRecord> out) {
        out.collect(new RawRecord(
                from.topic(), from.partition(), from.offset(), from.timestamp(), from.key(), from.value()));
    }

    @Override
    public TypeInformation<RawRecord> getProducedType() {
        return TypeInformation.of(RawRecord.class);
    }
}
