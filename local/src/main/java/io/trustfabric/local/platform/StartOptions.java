package io.trustfabric.local.platform;

import java.nio.file.Path;

/**
 * What {@code trust up} was asked for.
 *
 * @param state state folder
 * @param kafkaPort port of the broker; 0: any that is free
 * @param registryPort port of the schema registry; 0: any that is free
 * @param flinkPort port of Flink's REST API and web interface; 0: any that is free
 */
public record StartOptions(Path state, int kafkaPort, int registryPort, int flinkPort) {

    public static StartOptions on(Path state) {
        return new StartOptions(state, 0, 0, 0);
    }

    /** The same with every port claimed: a port that is taken is noticed before anything starts. */
    StartOptions claimed() {
        return new StartOptions(
                state,
                Ports.claim(kafkaPort, "--kafka-port"),
                Ports.claim(registryPort, "--registry-port"),
                Ports.claim(flinkPort, "--flink-port"));
    }
}
