package io.trustfabric.local.cli;

import io.trustfabric.local.platform.Layout;
import io.trustfabric.local.platform.StartOptions;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options of every command that may start the platform. */
final class StartFlags {

    @Option(
            names = "--state",
            paramLabel = "DIR",
            defaultValue = ".trust",
            description = "State folder; a second start on it resumes.")
    private Path state;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Port of the broker; 0: any free one.")
    private int kafkaPort;

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Port of the schema registry; 0: any free one.")
    private int registryPort;

    @Option(
            names = "--flink-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Port of Flink's REST API and web interface; 0: any free one.")
    private int flinkPort;

    @Option(
            names = "--cluster",
            description =
                    "Three brokers, a JobManager and two TaskManagers as processes of their own, as in production.")
    private boolean cluster;

    Path state() {
        return state.toAbsolutePath().normalize();
    }

    StartOptions options() {
        return new StartOptions(
                state(), cluster ? Layout.CLUSTER : Layout.ONE_PROCESS, kafkaPort, registryPort, flinkPort);
    }
}
