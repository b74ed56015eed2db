package io.trustfabric.jobs.kafka;

import io.trustfabric.operators.input.DeadLetterRecord;
import io.trustfabric.operators.input.RawRecord;
import io.trustfabric.schemas.avro.DeadLetter;
import io.trustfabric.schemas.topics.Topic;
import io.trustfabric.schemas.topics.TopicCatalogue;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Sources and sinks of one job on Kafka, as the topic catalogue says. */
public final class KafkaEndpoints {

    /** Four times Kafka's default: under load a request is not cut short, without load the linger of 5 ms ends it long before. */
    private static final int BATCH_BYTES = 64 << 10;

    private final FabricConfig config;
    private final String job;
    private final TopicCatalogue catalogue = TopicCatalogue.load();

    /** @param job short name of the job: consumer group, transactional ids, CloudEvents source, dead letters */
    public KafkaEndpoints(FabricConfig config, String job) {
        this.config = config;
        this.job = job;
    }

    /**
     * The topic's records as they are, committed ones only. Without a checkpoint it starts at the beginning, so that a
     * fresh job finds the plans, keys and controls that are in force.
     */
    public KafkaSource<RawRecord> source(String topic) {
        catalogue.get(topic); // a misspelt topic would wait for ever
        Properties client = new Properties();
        client.putAll(config.clientProperties());
        client.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return KafkaSource.<RawRecord>builder()
                .setProperties(client)
                .setBootstrapServers(config.bootstrapServers())
                .setTopics(topic)
                .setGroupId("trust-" + job)
                .setClientIdPrefix("trust-" + job + "-" + topic)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new RawRecordReader())
                .build();
    }

    /** Partitions that the catalogue gives the topic. */
    public int partitions(String topic) {
        return catalogue.get(topic).partitions();
    }

    /** A topic of Avro records as a way into the job. */
    public <A extends SpecificRecord, T> Inlet<T> inlet(
            String topic, Class<A> avro, Class<T> type, AvroDecoder.Mapping<A, T> mapping) {
        return new Inlet<>(source(topic), new AvroDecoder<>(config.registry(), avro, mapping), type);
    }

    /** A sink to one topic, with the delivery that the catalogue gives it. */
    public <T> Sink<T> sink(String topic, Outlet<T> outlet) {
        return sink(topic, catalogue.get(topic), outlet, delivery(catalogue.get(topic)));
    }

    /** A sink whose topic is a function of the record: tenants' own topics. */
    public <T> Sink<T> sinkByTenant(String template, Outlet<T> outlet) {
        return sink(
                template.replaceAll("[<>]", ""), catalogue.get(template), outlet, delivery(catalogue.get(template)));
    }

    /**
     * Dead letters of all topics that the job reads, each to {@code <topic>.dead}.
     *
     * @param delivery exactly-once in a job that has a transactional sink anyway; else at-least-once: the id tells copies
     */
    public Sink<DeadLetterRecord> deadLetters(DeliveryGuarantee delivery) {
        Topic largest = catalogue.get("openlineage.events").deadLetterTopic();
        Outlet<DeadLetterRecord> outlet = new Outlet<>(
                dead -> dead.topic() + ".dead",
                DeadLetterRecord::deadLetterId,
                dead -> null,
                KafkaEndpoints::deadLetter);
        return sink("dead-letters", largest, outlet, delivery);
    }

    private <T> Sink<T> sink(String name, Topic limits, Outlet<T> outlet, DeliveryGuarantee delivery) {
        Properties client = new Properties();
        client.setProperty(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(BATCH_BYTES));
        if (delivery == DeliveryGuarantee.EXACTLY_ONCE) { // nobody sees it before the checkpoint: batch generously
            client.setProperty(ProducerConfig.LINGER_MS_CONFIG, "50");
            client.setProperty(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(256 << 10));
        }
        client.putAll(config.clientProperties());
        client.setProperty(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                Long.toString(config.transactionTimeout().toMillis()));
        client.setProperty(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(limits.maxMessageBytes()));
        return KafkaSink.<T>builder()
                .setKafkaProducerConfig(client)
                .setBootstrapServers(config.bootstrapServers())
                .setDeliveryGuarantee(delivery)
                .setTransactionNamingStrategy(
                        TransactionNamingStrategy.INCREMENTING) // POOLING fenced commits after recovery
                .setTransactionalIdPrefix(config.transactionPrefix() + "-" + job + "-" + name)
                .setRecordSerializer(new CloudEventWriter<>(config.registry(), outlet, job))
                .build();
    }

    private static DeliveryGuarantee delivery(Topic topic) {
        return topic.delivery().equals("exactly-once")
                ? DeliveryGuarantee.EXACTLY_ONCE
                : DeliveryGuarantee.AT_LEAST_ONCE;
    }

    private static SpecificRecord deadLetter(DeadLetterRecord dead) {
        return DeadLetter.newBuilder()
                .setDeadLetterId(dead.deadLetterId())
                .setJob(dead.job())
                .setTopic(dead.topic())
                .setPartition(dead.partition())
                .setOffset(dead.offset())
                .setRecordedAt(Instant.ofEpochMilli(dead.recordedAtMillis()))
                .setReason(dead.reason())
                .setDetail(dead.detail())
                .setKey(dead.key() == null ? null : ByteBuffer.wrap(dead.key()))
                .setValue(dead.value() == null ? null : ByteBuffer.wrap(dead.value()))
                .setValueSha256(dead.valueSha256())
                .build();
    }
}
