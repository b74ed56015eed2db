package io.trustfabric.bench.path;

import io.trustfabric.bench.Figure;
import io.trustfabric.jobs.sampler.SamplerJob;
import io.trustfabric.local.flink.FlinkCluster;
import io.trustfabric.local.flink.JobProgram;
import io.trustfabric.local.kafka.Brokers;
import io.trustfabric.local.platform.EmbeddedRegistry;
import io.trustfabric.local.platform.Foundation;
import io.trustfabric.local.platform.Installation;
import io.trustfabric.local.platform.StartOptions;
import io.trustfabric.local.platform.StateFolder;
import io.trustfabric.proofs.authority.DrawKey;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.manifest.Manifest;
import io.trustfabric.schemas.registry.RegistrySettings;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.topics.TopicCatalogue;
import io.trustfabric.services.clock.ClockService;
import io.trustfabric.services.kafka.KafkaSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The sampler on a cluster of processes, three copies of every record, beside the sampler in one process with one copy: the same
 * events, one after the other in one run.
 */
public final class SamplerOnCluster {

    private static final String EVENTS = "trust.query-events.v1";
    private static final String DECISIONS = "trust.sampling-decisions.v1";
    private static final double SCALE = 0.01;

    private final Path root;
    private final Path work;
    private final int events;

    /** @param root the repository's; @param events how many to drain on each */
    public SamplerOnCluster(Path root, Path work, int events) {
        this.root = root;
        this.work = work;
        this.events = events;
    }

    public List<Figure> measure() throws Exception {
        ReplayLatency replay = new ReplayLatency(root, work.resolve("manifest"), SCALE);
        replay.measure(1); // for a manifest as production sends it
        double onCluster = onCluster(replay.aManifest());
        double embedded = new SamplerThroughput(work.resolve("embedded"), replay.aManifest(), events)
                .measure().stream()
                        .filter(f -> f.id().equals("path.sampler"))
                        .findFirst()
                        .orElseThrow()
                        .value();
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("cluster.sampler", onCluster, "events/s"));
        figures.add(Figure.of("cluster.sampler.embedded", embedded, "events/s"));
        figures.add(Figure.of("cluster.sampler.embeddedRatio", onCluster / embedded, "ratio"));
        return figures;
    }

    private double onCluster(String manifest) throws Exception {
        Path folder = work.resolve("sampler-state");
        Installation installation = Installation.current();
        try (StateFolder state = StateFolder.open(folder)) {
            Foundation foundation = Foundation.of(installation, state, StartOptions.cluster(folder), Optional.empty());
            try (Brokers brokers = foundation.startBrokers();
                    FlinkCluster flink = foundation.startFlink();
                    EmbeddedRegistry registry = EmbeddedRegistry.start(installation, state.part("registry"))) {
                brokers.provision(TopicCatalogue.load().shared());
                SchemaCoder coder = new SchemaCoder(new RegistrySettings(registry.url()));
                ClockService clock =
                        new ClockService(new KafkaSettings(brokers.bootstrapServers()), coder, Duration.ofSeconds(30));
                Thread ticking = new Thread(() -> SamplerThroughput.tick(clock), "clock");
                ticking.start();
                try {
                    new Traffic(brokers.bootstrapServers(), coder, manifest, Manifest.sha256Of(manifest))
                            .write(EVENTS, events);
                    flink.submit(sampler(brokers.bootstrapServers(), registry.url()));
                    return Drain.await(brokers.bootstrapServers(), DECISIONS, events)
                            .perSecond();
                } finally {
                    clock.stop();
                    ticking.join();
                }
            }
        }
    }

    private JobProgram sampler(String brokers, String registry) throws Exception {
        Path drawKey = work.resolve("draw.key");
        DrawKey.createIfAbsent(drawKey);
        return new JobProgram(
                "sampler",
                SamplerJob.class,
                List.of(
                        "--trust.kafka.bootstrap-servers",
                        brokers,
                        "--trust.registry.url",
                        registry,
                        "--trust.checkpoint.interval",
                        "1 s",
                        "--trust.authority.public-key",
                        SigningKey.generate().verifyingKey().base64(),
                        "--sampler.draw-key-file",
                        drawKey.toString()));
    }
}
