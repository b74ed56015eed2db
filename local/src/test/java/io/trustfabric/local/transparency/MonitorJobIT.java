package io.trustfabric.local.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.jobs.monitor.MonitorJob;
import io.trustfabric.local.flink.EmbeddedFlink;
import io.trustfabric.local.flink.JobProgram;
import io.trustfabric.local.kafka.EmbeddedBroker;
import io.trustfabric.local.platform.EmbeddedRegistry;
import io.trustfabric.local.platform.Installation;
import io.trustfabric.local.process.Ports;
import io.trustfabric.proofs.tlog.monitor.ForkEvidence;
import io.trustfabric.proofs.tlog.note.VerifierKey;
import io.trustfabric.schemas.avro.Alert;
import io.trustfabric.schemas.avro.AlertState;
import io.trustfabric.schemas.registry.RegistrySettings;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.topics.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.util.FileUtils;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job as it runs in production (its own {@code main}), on a real broker, registry and Flink with RocksDB. */
class MonitorJobIT {
    private static final String ALERTS = "trust.alerts.v1";

    @TempDir
    private Path folder;

    @Test
    void aForkIsOneAlertWithItsEvidenceAndAnIdleMonitorSaysNothing() throws Exception {
        Path log = folder.resolve("log/root");
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"));
                EmbeddedRegistry registry =
                        EmbeddedRegistry.start(Installation.current(), folder.resolve("registry"))) {
            broker.provision(TopicCatalogue.load().shared());
            try (EmbeddedFlink flink = EmbeddedFlink.start(
                            Installation.current().root().resolve("flink-conf/local"),
                            Files.createDirectories(folder.resolve("flink")),
                            Ports.claim(0, "--flink-port"));
                    Alerts alerts = new Alerts(broker, registry)) {
                flink.submit(program(broker, registry, log)); // the log is not there yet: it waits
                HandMadeRoot root = new HandMadeRoot(log);
                root.seal(System.currentTimeMillis(), List.of());
                root.seal(System.currentTimeMillis(), List.of());
                alerts.await("log.stalled", AlertState.RAISED); // it has read the log: after 5 s it tells its silence
                root.seal(System.currentTimeMillis(), List.of());
                alerts.await("log.stalled", AlertState.RECOVERED);

                HandMadeRoot other = new HandMadeRoot(folder.resolve("other"));
                for (int epoch = 0; epoch < 5; epoch++) {
                    other.seal(System.currentTimeMillis() + 1, List.of());
                }
                replace(log, folder.resolve("other"));
                Alert fork = alerts.await("log.fork", AlertState.RAISED);

                assertThat(ForkEvidence.parse(fork.getEvidence().getBytes(StandardCharsets.UTF_8))
                                .proves(VerifierKey.parse(HandMadeRoot.vkey()))
                                .accepted())
                        .isTrue();
                assertThat(alerts.all).extracting(Alert::getKind).containsOnly("log.stalled", "log.fork");
                assertThat(alerts.all)
                        .filteredOn(a -> a.getKind().equals("log.fork"))
                        .hasSize(1);
            }
        }
    }

    /** Tiles first, as whoever rewrites a log would. */
    private static void replace(Path log, Path other) throws Exception {
        FileUtils.deleteDirectory(log.resolve("tile").toFile());
        Files.move(other.resolve("tile"), log.resolve("tile"));
        Files.move(other.resolve("checkpoint"), log.resolve("checkpoint"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static JobProgram program(EmbeddedBroker broker, EmbeddedRegistry registry, Path log) {
        return new JobProgram(
                "monitor",
                MonitorJob.class,
                List.of(
                        "--monitor.log",
                        log.toString(),
                        "--monitor.log-key",
                        HandMadeRoot.vkey(),
                        "--monitor.interval",
                        "200 ms",
                        "--monitor.max-age",
                        "5 s",
                        "--monitor.patience",
                        "60 s",
                        "--trust.kafka.bootstrap-servers",
                        broker.bootstrapServers(),
                        "--trust.registry.url",
                        registry.url()));
    }

    private static final class Alerts implements AutoCloseable {
        private static final Duration DEADLINE = Duration.ofMinutes(2);
        private final KafkaConsumer<byte[], byte[]> consumer;
        private final SchemaCoder coder;
        private final List<Alert> all = new ArrayList<>();

        Alerts(EmbeddedBroker broker, EmbeddedRegistry registry) {
            coder = new SchemaCoder(new RegistrySettings(registry.url()));
            consumer = new KafkaConsumer<>(
                    Map.of("bootstrap.servers", broker.bootstrapServers()),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer());
            List<TopicPartition> partitions = List.of(new TopicPartition(ALERTS, 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }

        Alert await(String kind, AlertState state) throws Exception {
            long deadline = System.nanoTime() + DEADLINE.toNanos();
            while (System.nanoTime() < deadline) {
                for (Alert alert : all) {
                    if (alert.getKind().equals(kind) && alert.getState() == state) {
                        return alert;
                    }
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    all.add(coder.decode(record.value(), Alert.class));
                }
            }
            throw new AssertionError("no %s %s among %s".formatted(kind, state, all));
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}
