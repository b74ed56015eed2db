package io.trustfabric.local.platform;

import io.trustfabric.schemas.topics.Topic;
import io.trustfabric.schemas.topics.TopicProvisioner;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/** A whole Kafka (one KRaft node, broker and controller) in this JVM, on loopback, with its data in one folder. */
public final class EmbeddedBroker implements AutoCloseable {

    private static final int NODE_ID = 1;

    private final KafkaRaftServer server;
    private final String bootstrapServers;

    private EmbeddedBroker(KafkaRaftServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /** Starts on a free port; for tests. */
    public static EmbeddedBroker start(Path folder) {
        return start(folder, Ports.claim(0, "--kafka-port"));
    }

    /**
     * Starts on the data of {@code folder}, which is formatted where it is new.
     *
     * @param port loopback port of the clients' listener
     */
    public static EmbeddedBroker start(Path folder, int port) {
        Map<String, Object> settings = settings(folder, port, Ports.claim(0, "--kafka-port"));
        try {
            format(folder);
            KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(asProperties(settings)), Time.SYSTEM);
            server.startup();
            return new EmbeddedBroker(server, Ports.LOOPBACK + ":" + port);
        } catch (Exception e) {
            throw new IllegalStateException("Kafka does not start on " + folder + ": " + e.getMessage(), e);
        }
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Creates those of the topics that do not exist. */
    public void provision(Collection<Topic> topics) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            new TopicProvisioner(admin, (short) 1).provision(topics);
        }
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path folder) throws Exception {
        if (Files.exists(folder.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(folder);
        new Formatter()
                .setNodeId(NODE_ID)
                .setClusterId(Uuid.randomUuid().toString())
                .addDirectory(folder.toString())
                .setMetadataLogDirectory(folder.toString())
                .setControllerListenerName("CONTROLLER")
                .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .run();
    }

    private static Map<String, Object> settings(Path folder, int port, int controllerPort) {
        Map<String, Object> s = new HashMap<>();
        s.put("process.roles", "broker,controller");
        s.put("node.id", NODE_ID);
        s.put("controller.quorum.voters", NODE_ID + "@" + Ports.LOOPBACK + ":" + controllerPort);
        s.put("controller.listener.names", "CONTROLLER");
        s.put(
                "listeners",
                "CLIENTS://%1$s:%2$d,CONTROLLER://%1$s:%3$d".formatted(Ports.LOOPBACK, port, controllerPort));
        s.put("advertised.listeners", "CLIENTS://" + Ports.LOOPBACK + ":" + port);
        s.put("inter.broker.listener.name", "CLIENTS");
        s.put("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
        s.put("log.dirs", folder.toString());
        s.put("auto.create.topics.enable", false); // the catalogue is the only source of topics
        // one node holds every copy
        s.put("offsets.topic.replication.factor", (short) 1);
        s.put("transaction.state.log.replication.factor", (short) 1);
        s.put("transaction.state.log.min.isr", 1);
        s.put("share.coordinator.state.topic.replication.factor", (short) 1);
        s.put("share.coordinator.state.topic.min.isr", 1);
        // few partitions: fifty of each would be a hundred folders to open at every start
        s.put("offsets.topic.num.partitions", 4);
        s.put("transaction.state.log.num.partitions", 4);
        // a group of one need not wait for others to join
        s.put("group.initial.rebalance.delay.ms", 0);
        // the largest topic, with room for its dead letters' envelope
        s.put("message.max.bytes", 9 * 1024 * 1024);
        s.put("log.segment.bytes", 256 * 1024 * 1024);
        s.put("num.network.threads", 2);
        s.put("num.io.threads", 4);
        s.put("log.cleaner.dedupe.buffer.size", 16L * 1024 * 1024);
        return s;
    }

    private static Properties asProperties(Map<String, Object> settings) {
        Properties properties = new Properties();
        settings.forEach((name, value) -> properties.put(name, value.toString()));
        return properties;
    }
}
