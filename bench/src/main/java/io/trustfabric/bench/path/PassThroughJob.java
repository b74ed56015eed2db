package io.trustfabric.bench.path;

import io.trustfabric.jobs.kafka.ClockWatermarks;
import io.trustfabric.jobs.kafka.FabricConfig;
import io.trustfabric.jobs.kafka.KafkaEndpoints;
import io.trustfabric.operators.input.RawRecord;
import io.trustfabric.schemas.registry.RegistrySettings;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.registry.UndecodableException;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The yardstick: reads records, decodes them, encodes them again, writes them exactly once. No state, no shuffle. */
public final class PassThroughJob {

    private PassThroughJob() {}

    /** @param type of the records */
    public static void define(
            StreamExecutionEnvironment env,
            FabricConfig config,
            Class<? extends SpecificRecord> type,
            String from,
            String to) {
        env.fromSource(new KafkaEndpoints(config, "pass-through").source(from), ClockWatermarks.idle(), "events")
                .uid("events-source")
                .map(new Recode(config.registry(), type, to))
                .uid("recode")
                .name("decode and encode")
                .sinkTo(sink(config, to))
                .uid("sink")
                .name("sink");
    }

    private static Sink<byte[]> sink(FabricConfig config, String topic) {
        Properties client = new Properties();
        client.setProperty(
                "transaction.timeout.ms",
                Long.toString(config.transactionTimeout().toMillis()));
        return KafkaSink.<byte[]>builder()
                .setBootstrapServers(config.bootstrapServers())
                .setKafkaProducerConfig(client)
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix("bench-pass-through")
                .setRecordSerializer(KafkaRecordSerializationSchema.<byte[]>builder()
                        .setTopic(topic)
                        .setValueSerializationSchema(new Verbatim())
                        .build())
                .build();
    }

    private static final class Verbatim implements SerializationSchema<byte[]> {
        @Override
        public byte[] serialize(byte[] value) {
            return value;
        }
    }

    private static final class Recode extends RichMapFunction<RawRecord, byte[]> {
        private final RegistrySettings registry;
        private final Class<? extends SpecificRecord> type;
        private final String to;
        private transient SchemaCoder coder;

        Recode(RegistrySettings registry, Class<? extends SpecificRecord> type, String to) {
            this.registry = registry;
            this.type = type;
            this.to = to;
        }

        @Override
        public void open(OpenContext context) {
            coder = new SchemaCoder(registry);
        }

        @Override
        public byte[] map(RawRecord raw) throws UndecodableException {
            return coder.encode(to, coder.decode(raw.value(), type));
        }
    }
}
