package io.trustfabric.sdk.kafka;

import io.trustfabric.schemas.topics.Topic;
import io.trustfabric.schemas.topics.TopicProvisioner;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.PlatformOptions;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The brokers, for one command. Whatever does not answer within {@link #PATIENCE} ends the command with a hint. */
public final class Broker {

    /** Who gives commands, handles keys, and looks at what the platform writes. */
    private static final String OPERATOR = "operator";

    static final Duration PATIENCE = Duration.ofSeconds(15);

    /**
     * What provisioning did.
     *
     * @param created names of the topics that are new
     * @param completed names of those that were there and lacked a setting
     */
    public record Provisioned(List<String> created, List<String> completed) {}

    private final Map<String, Object> client;

    private Broker(Map<String, Object> client) {
        this.client = Map.copyOf(client);
    }

    /** Brokers without TLS and users. */
    public static Broker at(String bootstrapServers) {
        return new Broker(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** The brokers of this platform, for an operator. */
    public static Broker of(PlatformOptions platform) {
        return of(platform, OPERATOR);
    }

    /** The brokers of this platform, for another principal. */
    public static Broker of(PlatformOptions platform, String principal) {
        return new Broker(platform.kafka(principal));
    }

    /**
     * Writes one record and waits for the brokers to have it.
     *
     * @throws CommandFailure where they do not answer, or refuse it
     */
    public RecordMetadata write(String topic, String key, byte[] value) throws InterruptedException {
        try (var producer = producer()) {
            return producer.send(new ProducerRecord<>(topic, key, value)).get();
        } catch (ExecutionException e) {
            throw failure(topic, e.getCause());
        } catch (KafkaException e) {
            throw failure(topic, e);
        }
    }

    /**
     * Reads a topic from its beginning to its end of now.
     *
     * @throws CommandFailure where the brokers do not answer
     */
    public void readAll(String topic, Consumer<ConsumerRecord<String, byte[]>> each) {
        var consumer = consumer();
        try {
            read(consumer, topic, each);
        } catch (KafkaException e) {
            throw failure(topic, e);
        } finally {
            consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
        }
    }

    /** For many records; the caller closes it. A record that the brokers do not take within {@link #PATIENCE} is given up. */
    public Producer<String, byte[]> producer() {
        Map<String, Object> config = new HashMap<>(client);
        config.put("client.id", "trust-cli");
        config.put("acks", "all");
        config.put("max.block.ms", PATIENCE.toMillis());
        config.put("delivery.timeout.ms", (int) PATIENCE.toMillis());
        config.put("request.timeout.ms", (int) PATIENCE.toMillis() / 2);
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    /** Reads what is committed, without a group and from where it is told; the caller assigns and closes it. */
    public KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> config = new HashMap<>(client);
        config.put("client.id", "trust-cli");
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", false);
        config.put("allow.auto.create.topics", false);
        config.put("auto.offset.reset", "earliest");
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * A consumer at the present end of a topic; the caller closes it.
     *
     * @throws CommandFailure where the brokers do not answer
     */
    public KafkaConsumer<String, byte[]> atEnd(String topic) {
        var consumer = consumer();
        try {
            List<TopicPartition> partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.endOffsets(partitions, PATIENCE).forEach(consumer::seek); // now, not at the first poll
            return consumer;
        } catch (KafkaException e) {
            consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
            throw failure(topic, e);
        }
    }

    /**
     * Creates those of the topics that do not exist, and gives the others the settings that they do not have.
     *
     * @param replication copies of each partition
     * @throws CommandFailure where the brokers do not answer, or refuse one
     */
    public Provisioned provision(Collection<Topic> topics, short replication) throws InterruptedException {
        Map<String, Object> config = new HashMap<>(client);
        config.put("client.id", "trust-cli");
        config.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
        config.put("request.timeout.ms", (int) PATIENCE.toMillis() / 2);
        try (Admin admin = Admin.create(config)) {
            TopicProvisioner provisioner = new TopicProvisioner(admin, replication);
            List<String> created = provisioner.provision(topics);
            return new Provisioned(created, provisioner.complete(topics));
        } catch (IllegalStateException | KafkaException e) {
            throw CommandFailure.unreachable(
                    "topics are not provisioned on %s: %s".formatted(client.get("bootstrap.servers"), e.getMessage()),
                    "as many brokers as --replication says, or another --bootstrap-servers",
                    e);
        }
    }

    private static void read(
            KafkaConsumer<String, byte[]> consumer, String topic, Consumer<ConsumerRecord<String, byte[]>> each) {
        List<TopicPartition> partitions = partitions(consumer, topic);
        Map<TopicPartition, Long> end = consumer.endOffsets(partitions, PATIENCE);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        long giveUpNanos = System.nanoTime() + PATIENCE.toNanos();
        while (partitions.stream().anyMatch(p -> consumer.position(p, PATIENCE) < end.get(p))) {
            var records = consumer.poll(Duration.ofMillis(200));
            records.forEach(each);
            if (!records.isEmpty()) {
                giveUpNanos = System.nanoTime() + PATIENCE.toNanos();
            } else if (System.nanoTime() > giveUpNanos) {
                throw new TimeoutException("topic %s stood still for %s".formatted(topic, PATIENCE));
            }
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic, PATIENCE).stream()
                .map(p -> new TopicPartition(topic, p.partition()))
                .toList();
    }

    private CommandFailure failure(String topic, Throwable cause) {
        return CommandFailure.unreachable(
                "broker %s gives no access to %s: %s"
                        .formatted(client.get("bootstrap.servers"), topic, cause.getMessage()),
                "trust status, another --bootstrap-servers, or --kafka-config of who may",
                cause);
    }
}
