package io.trustfabric.local.kafka;

import io.trustfabric.local.bus.BusFolder;
import io.trustfabric.local.process.Supervision;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.Uuid;

/** A whole Kafka (one KRaft node, broker and controller) in this JVM, on loopback, with its data in one folder. */
public final class EmbeddedBroker implements Brokers {

    private final BrokerServer server;
    private final String bootstrapServers;
    private final Map<String, String> adminSettings;

    private EmbeddedBroker(BrokerServer server, String bootstrapServers, Map<String, String> adminSettings) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
        this.adminSettings = adminSettings;
    }

    /** Starts on a free port; for tests. */
    public static EmbeddedBroker start(Path folder) {
        return start(folder, 0, Optional.empty());
    }

    /**
     * Starts on the data of {@code folder}, which is formatted where it is new.
     *
     * @param port loopback port of the clients' listener; 0: any that is free
     * @param bus makes it a secured one
     */
    public static EmbeddedBroker start(Path folder, int port, Optional<BusFolder> bus) {
        BrokerNode node = BrokerNode.claim(1, folder, port);
        Map<String, String> admin =
                bus.map(b -> b.writeAdmin(node.brokersAddress())).orElseGet(Map::of);
        BrokerServer server = BrokerServer.start(
                BrokerSettings.of(node, List.of(node), bus), Uuid.randomUuid().toString());
        return new EmbeddedBroker(server, node.clientAddress(), admin);
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
        return adminSettings;
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
