package io.trustfabric.replay.worker;

import io.trustfabric.schemas.avro.ReplayRequest;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** A decoded request and the record that it came in. */
record WaitingRequest(ReplayRequest request, ConsumerRecord<byte[], byte[]> record) {

    TopicPartition partition() {
        return new TopicPartition(record.topic(), record.partition());
    }
}
