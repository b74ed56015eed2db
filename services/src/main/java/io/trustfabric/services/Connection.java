package io.trustfabric.services;

import io.trustfabric.schemas.registry.RegistrySettings;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.services.kafka.KafkaSettings;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * Broker and registry of a service process, from its settings: {@code --bootstrap-servers}, {@code --registry}, and for
 * TLS and passwords the property files {@code --kafka-config} and {@code --registry-config}.
 */
record Connection(KafkaSettings kafka, SchemaCoder coder) {

    static final Set<String> FLAGS =
            Set.of("bootstrap-servers", "registry", "kafka-config", "registry-config", "on-stdin-close");

    /** The settings of a process: its own and those of the connection. */
    static Set<String> flagsWith(Set<String> own) {
        Set<String> all = new HashSet<>(own);
        all.addAll(FLAGS);
        return Set.copyOf(all);
    }

    static Connection of(Flags flags) throws IOException {
        return of(flags, flags.find("kafka-config"));
    }

    /** For one of several services in a process: {@code --<service>-kafka-config}, else what holds for all of them. */
    static Connection of(Flags flags, String service) throws IOException {
        return of(flags, flags.find(service + "-kafka-config").or(() -> flags.find("kafka-config")));
    }

    private static Connection of(Flags flags, Optional<String> kafkaConfig) throws IOException {
        return new Connection(
                new KafkaSettings(flags.get("bootstrap-servers"), properties(kafkaConfig)),
                new SchemaCoder(
                        new RegistrySettings(flags.get("registry"), properties(flags.find("registry-config")))));
    }

    private static Map<String, String> properties(Optional<String> file) throws IOException {
        Map<String, String> found = new HashMap<>();
        if (file.isPresent()) {
            Properties read = new Properties();
            try (Reader in = Files.newBufferedReader(Path.of(file.get()))) {
                read.load(in);
            }
            read.stringPropertyNames().forEach(name -> found.put(name, read.getProperty(name)));
        }
        return found;
    }
}
