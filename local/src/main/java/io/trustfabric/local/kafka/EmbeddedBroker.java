package io.trustfabric.local.kafka;

import io.trustfabric.local.bus.BusFolder;
import io.trustfabric.local.process.Supervision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.common.Uuid;

/** A whole Kafka (one KRaft node, broker and controller) in this JVM, on loopback, with its data in one folder. */
public final class EmbeddedBroker implements Brokers {

    private final Supplier<BrokerServer> starter;
    private final String bootstrapServers;
    private final Map<String, String> adminSettings;
    private BrokerServer server;

    private EmbeddedBroker(Supplier<BrokerServer> starter, String bootstrapServers, Map<String, String> adminSettings) {
        this.starter = starter;
        this.server = starter.get();
        this.bootstrapServers = bootstrapServers;
        this.adminSettings = adminSettings;
    }

    /** Starts on a free port; for tests. */
    public static EmbeddedBroker start(Path folder) {
        return start(folder, Map.of());
    }

    /**
     * Starts on a free port; for tests that cannot wait as long as a broker usually does.
     *
     * @param settings as in {@code server.properties}, in place of the usual ones
     */
    public static EmbeddedBroker start(Path folder, Map<String, String> settings) {
        return start(folder, 0, Optional.empty(), settings);
    }

    /**
     * Starts on the data of {@code folder}, which is formatted where it is new.
     *
     * @param port loopback port of the clients' listener; 0: any that is free
     * @param bus makes it a secured one
     */
    public static EmbeddedBroker start(Path folder, int port, Optional<BusFolder> bus) {
        return start(folder, port, bus, Map.of());
    }

    private static EmbeddedBroker start(
            Path folder, int port, Optional<BusFolder> bus, Map<String, String> otherSettings) {
        BrokerNode node = BrokerNode.claim(1, folder, port);
        Map<String, String> admin =
                bus.map(b -> b.writeAdmin(node.brokersAddress())).orElseGet(Map::of);
        Map<String, String> settings = new TreeMap<>(BrokerSettings.of(node, List.of(node), bus));
        settings.putAll(otherSettings);
        String clusterId = Uuid.randomUuid().toString();
        return new EmbeddedBroker(() -> BrokerServer.start(settings, clusterId), node.clientAddress(), admin);
    }

    /** Goes away and comes back on the same port with the same data. */
    public synchronized void outage(Duration time) throws InterruptedException {
        server.close();
        try {
            Thread.sleep(time.toMillis());
        } finally {
            server = starter.get();
        }
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
    public synchronized void close() {
        server.close();
    }
}
