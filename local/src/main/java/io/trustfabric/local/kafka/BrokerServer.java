package io.trustfabric.local.kafka;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/** One running Kafka node in this JVM. Its folder is formatted where it is new. */
final class BrokerServer implements AutoCloseable {

    private final KafkaRaftServer server;

    private BrokerServer(KafkaRaftServer server) {
        this.server = server;
    }

    /**
     * Starts the node and returns when it serves.
     *
     * @param clusterId of all nodes; counts where the folder is new
     */
    static BrokerServer start(Map<String, String> settings, String clusterId) {
        Path folder = Path.of(settings.get("log.dirs"));
        try {
            format(folder, Integer.parseInt(settings.get("node.id")), clusterId);
            Properties properties = new Properties();
            properties.putAll(settings);
            KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
            server.startup();
            return new BrokerServer(server);
        } catch (Exception e) {
            throw new IllegalStateException("Kafka does not start on " + folder + ": " + e.getMessage(), e);
        }
    }

    void awaitEnd() {
        server.awaitShutdown();
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path folder, int nodeId, String clusterId) throws Exception {
        if (Files.exists(folder.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(folder);
        new Formatter()
                .setNodeId(nodeId)
                .setClusterId(clusterId)
                .addDirectory(folder.toString())
                .setMetadataLogDirectory(folder.toString())
                .setControllerListenerName("CONTROLLER")
                .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .run();
    }
}
