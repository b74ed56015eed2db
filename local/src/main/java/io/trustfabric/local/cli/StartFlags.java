package io.trustfabric.local.cli;

import io.trustfabric.local.platform.BusMode;
import io.trustfabric.local.platform.Layout;
import io.trustfabric.local.platform.StartOptions;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.PlatformFile;
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

    @Option(
            names = "--secure",
            negatable = true,
            description = "Brokers with TLS, a user for each program and tenant, and rights from the catalogue;"
                    + " --no-secure: without. Default: as the state folder was started last.")
    private Boolean secure;

    @Option(
            names = "--cross-runtime-share",
            paramLabel = "SHARE",
            description = "Share of matches that are held against the second runtime, from 0 to 1. Default: "
                    + StartOptions.CROSS_RUNTIME_SHARE + ".")
    private Double crossRuntimeShare;

    Path state() {
        return state.toAbsolutePath().normalize();
    }

    boolean cluster() {
        return cluster;
    }

    StartOptions options() {
        double share = crossRuntimeShare == null ? StartOptions.CROSS_RUNTIME_SHARE : crossRuntimeShare;
        if (!(share >= 0 && share <= 1)) {
            throw CommandFailure.usage(
                    "--cross-runtime-share is %s, expected a share from 0 to 1".formatted(share),
                    "--cross-runtime-share 0.1");
        }
        return new StartOptions(
                state(),
                cluster ? Layout.CLUSTER : Layout.ONE_PROCESS,
                BusMode.asked(secure),
                kafkaPort,
                registryPort,
                flinkPort,
                share);
    }

    /**
     * What runs has to be what was asked for.
     *
     * @throws CommandFailure where it is not
     */
    void check(PlatformFile running) {
        boolean secured = running.bus() != null;
        if (secure != null && secure != secured) {
            throw CommandFailure.usage(
                    "the platform on %s runs %s, asked for is %s"
                            .formatted(
                                    state(),
                                    secured ? "secured" : "without users",
                                    secure ? "--secure" : "--no-secure"),
                    "trust down --state %s, then the same again".formatted(state()));
        }
    }
}
