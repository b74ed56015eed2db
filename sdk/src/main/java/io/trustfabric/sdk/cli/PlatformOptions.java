package io.trustfabric.sdk.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import picocli.CommandLine.Option;

/**
 * Which platform a command speaks to; use as {@code @Mixin}. Addresses that are not given are those of the platform
 * that runs on the state folder.
 */
public final class PlatformOptions {

    @Option(
            names = "--state",
            paramLabel = "DIR",
            defaultValue = ".trust",
            description = "State folder of the local platform.")
    private Path state;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Kafka brokers; default: those of the platform on the state folder.")
    private String bootstrapServers;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description = "Schema registry (Confluent API); default: that of the platform on the state folder.")
    private String registry;

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description =
                    "Properties of the Kafka client: TLS, user, password; default: on a secured platform, those of"
                            + " the principal that the command is for.")
    private Path kafkaConfig;

    /** The platform that runs on a state folder, for a command that says it otherwise. */
    public static PlatformOptions on(Path state) {
        PlatformOptions options = new PlatformOptions();
        options.state = state;
        return options;
    }

    public Path state() {
        return state.toAbsolutePath().normalize();
    }

    public String bootstrapServers() {
        return bootstrapServers != null ? bootstrapServers : running().bootstrapServers();
    }

    public String registryUrl() {
        return registry != null ? registry : running().registryUrl();
    }

    /**
     * Settings of a Kafka client for this platform; may hold a password.
     *
     * @param principal who speaks, where the platform is secured and {@code --kafka-config} says nothing else
     */
    public Map<String, Object> kafka(String principal) {
        Map<String, Object> settings = new HashMap<>();
        clientFile(principal).map(PlatformOptions::properties).ifPresent(settings::putAll);
        if (bootstrapServers != null || !settings.containsKey("bootstrap.servers")) { // the admin's listener is another
            settings.put("bootstrap.servers", bootstrapServers());
        }
        return settings;
    }

    /** Whether this platform can be spoken to as a principal: its settings are here, or nobody asks who speaks. */
    public boolean knows(String principal) {
        return clientFile(principal).map(Files::isReadable).orElse(true);
    }

    private Optional<Path> clientFile(String principal) {
        if (kafkaConfig != null) {
            return Optional.of(kafkaConfig);
        }
        return bootstrapServers != null ? Optional.empty() : running().clientFile(principal);
    }

    private static Map<String, String> properties(Path file) {
        Properties read = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            read.load(in);
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "Kafka client settings cannot be read: " + file,
                    "--kafka-config FILE, or ls -l " + file + ": a principal's file is its user's alone",
                    e);
        }
        Map<String, String> settings = new HashMap<>();
        read.stringPropertyNames().forEach(name -> settings.put(name, read.getProperty(name)));
        return settings;
    }

    private PlatformFile running() {
        return PlatformFile.read(state())
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.UNREACHABLE,
                        "no platform runs on " + state(),
                        "trust up --state " + state + ", or give --bootstrap-servers and --registry"));
    }
}
