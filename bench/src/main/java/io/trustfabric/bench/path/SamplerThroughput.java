package io.trustfabric.bench.path;

import io.trustfabric.bench.Figure;
import io.trustfabric.jobs.kafka.FabricConfig;
import io.trustfabric.jobs.kafka.StrictEnvironment;
import io.trustfabric.jobs.sampler.SamplerConfig;
import io.trustfabric.jobs.sampler.SamplerEndpoints;
import io.trustfabric.jobs.sampler.SamplerJob;
import io.trustfabric.local.kafka.EmbeddedBroker;
import io.trustfabric.local.platform.EmbeddedRegistry;
import io.trustfabric.local.platform.Installation;
import io.trustfabric.proofs.authority.DrawKey;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.manifest.Manifest;
import io.trustfabric.schemas.avro.QueryEvent;
import io.trustfabric.schemas.registry.RegistrySettings;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.topics.TopicCatalogue;
import io.trustfabric.services.clock.ClockService;
import io.trustfabric.services.kafka.KafkaSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * The sampler beside a pass-through job: same events, same broker, same parallelism, both exactly-once, one after the other
 * in one process. Each drains a topic that was filled before. Rates are over the broker times of the output.
 */
final class SamplerThroughput {

    private static final String EVENTS = "trust.query-events.v1";
    private static final String DECISIONS = "trust.sampling-decisions.v1";
    private static final String COPIES = "bench.pass-through";
    private static final int PARALLELISM = 2;

    private final Path work;
    private final String manifest;
    private final int events;

    SamplerThroughput(Path work, String manifest, int events) {
        this.work = work;
        this.manifest = manifest;
        this.events = events;
    }

    List<Figure> measure() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(work.resolve("kafka"));
                EmbeddedRegistry registry = EmbeddedRegistry.start(Installation.current(), work.resolve("registry"))) {
            broker.provision(TopicCatalogue.load().shared());
            createCopyTopic(broker.bootstrapServers());
            SchemaCoder coder = new SchemaCoder(new RegistrySettings(registry.url()));
            ClockService clock =
                    new ClockService(new KafkaSettings(broker.bootstrapServers()), coder, Duration.ofSeconds(30));
            Thread ticking = new Thread(() -> tick(clock), "clock");
            ticking.start();
            try {
                long bytes = new Traffic(broker.bootstrapServers(), coder, manifest, Manifest.sha256Of(manifest))
                        .write(EVENTS, events);
                System.err.printf("%,d events of %,d bytes written%n", events, bytes);
                return compare(settings(broker.bootstrapServers(), registry.url()), bytes);
            } finally {
                clock.stop();
                ticking.join();
            }
        }
    }

    private List<Figure> compare(Configuration settings, long bytes) throws Exception {
        FabricConfig fabric = FabricConfig.from(settings);
        SamplerConfig sampler = SamplerConfig.from(settings);
        String brokers = fabric.bootstrapServers();
        List<Figure> figures = new ArrayList<>();

        StreamExecutionEnvironment passing = environment(fabric);
        PassThroughJob.define(passing, fabric, QueryEvent.class, EVENTS, COPIES);
        double passThrough = drain(passing, brokers, COPIES);

        StreamExecutionEnvironment sampling = environment(fabric);
        SamplerJob.define(sampling, sampler, SamplerEndpoints.kafka(sampler));
        double sampled = drain(sampling, brokers, DECISIONS);

        figures.add(Figure.of("path.passThrough", passThrough, "events/s"));
        figures.add(Figure.of("path.sampler", sampled, "events/s"));
        figures.add(Figure.of("path.sampler.passThroughRatio", sampled / passThrough, "ratio")
                .aim(0.8));
        figures.add(Figure.of("path.eventBytes", (double) bytes, "bytes"));
        return figures;
    }

    private double drain(StreamExecutionEnvironment env, String brokers, String topic) throws Exception {
        JobClient job = env.executeAsync(topic);
        try {
            double rate = Drain.await(brokers, topic, events).perSecond();
            System.err.printf("%s: %,.0f events/s%n", topic, rate);
            return rate;
        } finally {
            job.cancel().get();
        }
    }

    private StreamExecutionEnvironment environment(FabricConfig fabric) {
        Configuration local = new Configuration();
        // in the JobManager's memory a state above 5 MB fails its checkpoint, and with it the job
        local.setString(
                "execution.checkpointing.dir",
                work.resolve("checkpoints").toUri().toString());
        local.setString("state.backend.type", "rocksdb");
        local.setString("taskmanager.memory.managed.size", "256m");
        local.setString("taskmanager.memory.network.max", "128m");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, local);
        return StrictEnvironment.harden(env, fabric.checkpointInterval());
    }

    private Configuration settings(String brokers, String registryUrl) throws Exception {
        Path drawKey = work.resolve("draw.key");
        DrawKey.createIfAbsent(drawKey);
        Configuration settings = new Configuration();
        settings.set(FabricConfig.BOOTSTRAP_SERVERS, brokers);
        settings.set(FabricConfig.REGISTRY_URL, registryUrl);
        settings.set(FabricConfig.CHECKPOINT_INTERVAL, Duration.ofSeconds(1));
        settings.set(
                FabricConfig.AUTHORITY_PUBLIC_KEY,
                SigningKey.generate().verifyingKey().base64());
        settings.set(SamplerConfig.DRAW_KEY_FILE, drawKey.toString());
        return settings;
    }

    private static void createCopyTopic(String brokers) throws Exception {
        int partitions = TopicCatalogue.load().get(EVENTS).partitions();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            admin.createTopics(List.of(new NewTopic(COPIES, partitions, (short) 1)
                            .configs(
                                    Map.of("message.timestamp.type", "LogAppendTime", "max.message.bytes", "4194304"))))
                    .all()
                    .get();
        }
    }

    static void tick(ClockService clock) {
        try {
            clock.run(() -> {});
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
