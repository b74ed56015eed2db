package io.trustfabric.local.kafka;

import io.trustfabric.local.process.Supervision;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Uuid;

/** A whole Kafka (one KRaft node, broker and controller) in this JVM, on loopback, with its data in one folder. */
public final class EmbeddedBroker implements Brokers {

    private final BrokerServer server;
    private final String bootstrapServers;

    private EmbeddedBroker(BrokerServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /** Starts on a free port; for tests. */
    public static EmbeddedBroker start(Path folder) {
        return start(folder, 0);
    }

    /**
     * Starts on the data of {@code folder}, which is formatted where it is new.
     *
     * @param port loopback port of the clients' listener; 0: any that is free
     */
    public static EmbeddedBroker start(Path folder, int port) {
        BrokerNode node = BrokerNode.claim(1, folder, port);
        BrokerServer server = BrokerServer.start(
                BrokerSettings.of(node, List.of(node)), Uuid.randomUuid().toString());
        return new EmbeddedBroker(server, node.clientAddress());
    }

    @Override
    public String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public short replication() {
        return 1;
    }

    @Override
    public Map<String, String> adminSettings() {
        return Map.of();
    }

    @Override
    public List<Supervision> children() {
        return List.of();
    }

    @Override
    public void close() {
        server.close();
    }
}
