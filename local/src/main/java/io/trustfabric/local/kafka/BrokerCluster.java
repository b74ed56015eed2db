package io.trustfabric.local.kafka;

import io.trustfabric.local.bus.BusFolder;
import io.trustfabric.local.process.JvmSpec;
import io.trustfabric.local.process.Supervision;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/** Three Kafka nodes, each a process of its own that is started again when it dies: one may be away at any time. */
public final class BrokerCluster implements Brokers {

    private static final int NODES = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final List<BrokerNode> nodes;
    private final List<Supervision> children;

    private final Map<String, String> adminSettings;

    private BrokerCluster(List<BrokerNode> nodes, List<Supervision> children, Map<String, String> adminSettings) {
        this.nodes = nodes;
        this.children = children;
        this.adminSettings = adminSettings;
    }

    /**
     * Starts all nodes without waiting for them.
     *
     * @param folder a folder for each node; its ports may change from start to start, its id and data do not
     * @param port client port of the first node; 0: any that is free
     * @param bus makes them secured ones
     * @param jvm makes the process of one node from its name and arguments
     */
    public static BrokerCluster launch(Path folder, int port, Optional<BusFolder> bus, Function<Launch, JvmSpec> jvm)
            throws IOException {
        String clusterId = clusterId(folder);
        List<BrokerNode> nodes = IntStream.rangeClosed(1, NODES)
                .mapToObj(id -> BrokerNode.claim(id, folder.resolve("node-" + id), id == 1 ? port : 0))
                .toList();
        String brokersListeners = nodes.stream().map(BrokerNode::brokersAddress).collect(Collectors.joining(","));
        Map<String, String> admin = bus.map(b -> b.writeAdmin(brokersListeners)).orElseGet(Map::of);
        List<Supervision> children = new ArrayList<>();
        for (BrokerNode node : nodes) {
            Path file = write(
                    folder.resolve("node-%d.properties".formatted(node.id())), BrokerSettings.of(node, nodes, bus));
            children.add(Supervision.of(jvm.apply(
                    new Launch("broker-" + node.id(), BrokerMain.class, List.of(file.toString(), clusterId)))));
        }
        return new BrokerCluster(nodes, List.copyOf(children), admin);
    }

    /** What one node's process runs. */
    public record Launch(String name, Class<?> mainClass, List<String> arguments) {}

    /** Waits until all nodes answer and know each other. */
    public void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String last = "no answer";
        while (System.nanoTime() < deadline) {
            try (Admin admin = admin()) {
                int seen = admin.describeCluster().nodes().get().size();
                if (seen == NODES) {
                    return;
                }
                last = seen + " of " + NODES + " nodes";
            } catch (ExecutionException e) {
                last = String.valueOf(e.getCause().getMessage()); // not listening yet
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException(
                "Kafka is not ready after %s: %s; see logs/broker-*.log".formatted(PATIENCE, last));
    }

    @Override
    public String bootstrapServers() {
        return nodes.stream().map(BrokerNode::clientAddress).collect(Collectors.joining(","));
    }

    @Override
    public short replication() {
        return NODES;
    }

    @Override
    public Map<String, String> adminSettings() {
        return adminSettings;
    }

    @Override
    public List<Supervision> children() {
        return children;
    }

    /** Ends all nodes at the same time: one after the other, the last would wait for a majority that has gone. */
    @Override
    public void close() {
        Supervision.closeAll(children);
    }

    private static String clusterId(Path folder) throws IOException {
        Path file = folder.resolve("cluster.id");
        if (!Files.exists(file)) {
            Files.createDirectories(folder);
            Path half = Files.createTempFile(folder, "cluster", ".tmp");
            Files.writeString(half, Uuid.randomUuid() + "\n");
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file).strip();
    }

    private static Path write(Path file, Map<String, String> settings) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Properties properties = new Properties();
        properties.putAll(settings);
        try (Writer out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        }
        return file;
    }
}
