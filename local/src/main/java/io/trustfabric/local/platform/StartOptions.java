package io.trustfabric.local.platform;

import io.trustfabric.local.process.Ports;
import io.trustfabric.operators.sampling.SamplingPolicy;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@code trust up} was asked for.
 *
 * @param state state folder
 * @param layout how many processes
 * @param bus whether the brokers ask who speaks
 * @param kafkaPort port of the (first) broker; 0: any that is free
 * @param registryPort port of the schema registry; 0: any that is free
 * @param flinkPort port of Flink's REST API and web interface; 0: any that is free
 * @param crossRuntimeShare share of matches that are held against the second runtime, in [0, 1]
 * @param samplingTarget share of each tenant's queries that is sampled in a day, in [0, 1]
 */
public record StartOptions(
        Path state,
        Layout layout,
        BusMode bus,
        int kafkaPort,
        int registryPort,
        int flinkPort,
        double crossRuntimeShare,
        double samplingTarget) {

    /** A call of the second runtime costs a second or more, a hundred times an honest replay's. */
    public static final double CROSS_RUNTIME_SHARE = 0.03;

    public StartOptions(Path state, Layout layout, BusMode bus, int kafkaPort, int registryPort, int flinkPort) {
        this(state, layout, bus, kafkaPort, registryPort, flinkPort, CROSS_RUNTIME_SHARE);
    }

    public StartOptions(
            Path state,
            Layout layout,
            BusMode bus,
            int kafkaPort,
            int registryPort,
            int flinkPort,
            double crossRuntimeShare) {
        this(
                state,
                layout,
                bus,
                kafkaPort,
                registryPort,
                flinkPort,
                crossRuntimeShare,
                SamplingPolicy.standard().target());
    }

    public static StartOptions on(Path state) {
        return new StartOptions(state, Layout.ONE_PROCESS, BusMode.AS_BEFORE, 0, 0, 0);
    }

    public static StartOptions cluster(Path state) {
        return new StartOptions(state, Layout.CLUSTER, BusMode.AS_BEFORE, 0, 0, 0);
    }

    /** The same with another bus. */
    public StartOptions with(BusMode other) {
        return new StartOptions(
                state, layout, other, kafkaPort, registryPort, flinkPort, crossRuntimeShare, samplingTarget);
    }

    /** The same with another share of matches for the second runtime. */
    public StartOptions withCrossRuntimeShare(double other) {
        return new StartOptions(state, layout, bus, kafkaPort, registryPort, flinkPort, other, samplingTarget);
    }

    /** The same with another share of queries that is sampled. */
    public StartOptions withSamplingTarget(double other) {
        return new StartOptions(state, layout, bus, kafkaPort, registryPort, flinkPort, crossRuntimeShare, other);
    }

    /** As the supervisor's process is told. */
    List<String> arguments() {
        return List.of(
                state.toString(),
                layout.name(),
                bus.name(),
                Integer.toString(kafkaPort),
                Integer.toString(registryPort),
                Integer.toString(flinkPort),
                Double.toString(crossRuntimeShare),
                Double.toString(samplingTarget));
    }

    /** What {@link #arguments} made. */
    static StartOptions parse(String... arguments) {
        return new StartOptions(
                Path.of(arguments[0]),
                Layout.valueOf(arguments[1]),
                BusMode.valueOf(arguments[2]),
                Integer.parseInt(arguments[3]),
                Integer.parseInt(arguments[4]),
                Integer.parseInt(arguments[5]),
                Double.parseDouble(arguments[6]),
                Double.parseDouble(arguments[7]));
    }

    /** The same with every port claimed: a port that is taken is noticed before anything starts. */
    StartOptions claimed() {
        return new StartOptions(
                state,
                layout,
                bus,
                Ports.claim(kafkaPort, "--kafka-port"),
                Ports.claim(registryPort, "--registry-port"),
                Ports.claim(flinkPort, "--flink-port"),
                crossRuntimeShare,
                samplingTarget);
    }
}
