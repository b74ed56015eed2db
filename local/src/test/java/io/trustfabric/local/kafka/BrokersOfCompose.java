package io.trustfabric.local.kafka;

import io.trustfabric.local.process.Ports;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/**
 * Three real brokers with the settings that {@code docker-compose.yml} gives to its own, but for names, ports and folders, which
 * are this machine's.
 */
public final class BrokersOfCompose implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("kafka-([1-3]):([0-9]+)");
    private static final Pattern LISTENER = Pattern.compile("://:([0-9]+)");

    private final Map<String, Integer> ports = new TreeMap<>();
    private final Path secrets;
    private final Map<String, BrokerServer> servers = new ConcurrentSkipListMap<>();
    private final String clusterId = Uuid.randomUuid().toString();

    private BrokersOfCompose(Path secrets) {
        this.secrets = secrets;
    }

    /** Claims a port for each that is spoken of; starts nothing. */
    public static BrokersOfCompose on(Path secrets) {
        return new BrokersOfCompose(secrets);
    }

    /** A text of the deployment as it would be here: addresses of brokers, the mount of secrets. */
    public String here(String text) {
        Matcher address = ADDRESS.matcher(text.replace("/run/secrets", secrets.toString()));
        return address.replaceAll(found -> Ports.LOOPBACK + ":" + port(found.group(1), found.group(2)));
    }

    /**
     * Starts all of them and returns when they serve.
     *
     * @param settings {@code flink-conf/compose/kafka.properties}
     * @param data a folder for each
     */
    public void start(Path settings, Path data) throws Exception {
        ExecutorService starters = Executors.newCachedThreadPool(); // none serves before a majority does
        try {
            List<Future<?>> starting = new ArrayList<>();
            for (String node : List.of("1", "2", "3")) {
                Map<String, String> own = settings(Files.readString(settings), node, data);
                starting.add(starters.submit(() -> servers.put(node, BrokerServer.start(own, clusterId))));
            }
            for (Future<?> one : starting) {
                one.get();
            }
        } finally {
            starters.shutdownNow();
        }
    }

    /** Ends one and starts it again on what it has. */
    public void restart(String node, Path settings, Path data) throws IOException {
        servers.remove(node).close();
        servers.put(node, BrokerServer.start(settings(Files.readString(settings), node, data), clusterId));
    }

    /** Addresses of one listener by its port in the containers. */
    public String addresses(int containerPort) {
        return IntStream.rangeClosed(1, 3)
                .mapToObj(node -> here("kafka-%d:%d".formatted(node, containerPort)))
                .collect(Collectors.joining(","));
    }

    private Map<String, String> settings(String template, String node, Path data) throws IOException {
        String text = here(template.replace("@NODE@", node))
                .replace("/var/lib/kafka/data", data.resolve("node-" + node).toString());
        Properties read = new Properties();
        read.load(new StringReader(
                LISTENER.matcher(text).replaceAll(l -> "://" + Ports.LOOPBACK + ":" + port(node, l.group(1)))));
        Map<String, String> settings = new TreeMap<>();
        read.stringPropertyNames().forEach(name -> settings.put(name, read.getProperty(name)));
        return settings;
    }

    private int port(String node, String containerPort) {
        return ports.computeIfAbsent(node + ":" + containerPort, any -> Ports.claim(0, "--kafka-port"));
    }

    /** All at the same time: the last alone would wait for a majority that has gone. */
    @Override
    public void close() {
        List<Thread> closers = servers.values().stream()
                .map(server -> new Thread(server::close))
                .toList();
        closers.forEach(Thread::start);
        try {
            for (Thread closer : closers) {
                closer.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
