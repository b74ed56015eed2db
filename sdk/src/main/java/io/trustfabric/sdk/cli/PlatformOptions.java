package io.trustfabric.sdk.cli;

import java.nio.file.Path;
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

    public Path state() {
        return state.toAbsolutePath().normalize();
    }

    public String bootstrapServers() {
        return bootstrapServers != null ? bootstrapServers : running().bootstrapServers();
    }

    public String registryUrl() {
        return registry != null ? registry : running().registryUrl();
    }

    private PlatformFile running() {
        return PlatformFile.read(state())
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.UNREACHABLE,
                        "no platform runs on " + state(),
                        "trust up --state " + state + ", or give --bootstrap-servers and --registry"));
    }
}
