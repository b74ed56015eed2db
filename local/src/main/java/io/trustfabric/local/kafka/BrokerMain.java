package io.trustfabric.local.kafka;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Main class of a broker that is a process of its own. */
public final class BrokerMain {

    private BrokerMain() {}

    /** @param args the node's properties file, then the cluster's id */
    public static void main(String[] args) throws IOException {
        BrokerServer server = BrokerServer.start(settings(Path.of(args[0])), args[1]);
        // brokers end one another's waits: a clean end is quick only while the others still answer, so it has no time
        // limit here
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
        server.awaitEnd();
    }

    private static Map<String, String> settings(Path file) throws IOException {
        Properties read = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            read.load(in);
        }
        Map<String, String> settings = new TreeMap<>();
        read.stringPropertyNames().forEach(name -> settings.put(name, read.getProperty(name)));
        return settings;
    }
}
