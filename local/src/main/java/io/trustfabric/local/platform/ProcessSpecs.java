package io.trustfabric.local.platform;

import io.trustfabric.local.flink.FlinkProcesses;
import io.trustfabric.local.flink.FlinkRun;
import io.trustfabric.local.process.JvmSpec;
import io.trustfabric.local.process.ParentWatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How the child JVMs of one platform are started: class path, log files, working folder. */
record ProcessSpecs(Installation installation, StateFolder state) {

    /** A small process of ours, with the class path of this JVM. */
    JvmSpec small(String name, int heapMegabytes, Class<?> mainClass, List<String> arguments) {
        List<String> options = new ArrayList<>(JvmSpec.SMALL);
        options.add("-Xmx" + heapMegabytes + "m");
        return spec(name, Installation.classPath(), options, mainClass, arguments);
    }

    /** A process of ours that serves others and is worth the second compiler. */
    JvmSpec busy(String name, int heapMegabytes, Class<?> mainClass, List<String> arguments) {
        return spec(
                name,
                Installation.classPath(),
                List.of("-Xmx" + heapMegabytes + "m", "-XX:+UseSerialGC", "-Xshare:auto", "-Dfile.encoding=UTF-8"),
                mainClass,
                arguments);
    }

    /** A process of Flink's: its class path is a Flink distribution's, so the job jar has to bring all that is ours. */
    JvmSpec flink(FlinkProcesses.Launch launch) {
        List<Path> classPath = new ArrayList<>(flinkLib());
        classPath.add(Installation.homeOf(ParentWatch.class));
        List<String> options = new ArrayList<>(launch.jvmOptions());
        options.add("-Dfile.encoding=UTF-8");
        options.addAll(Installation.opened());
        return spec(launch.name(), classPath, options, launch.mainClass(), launch.arguments());
    }

    /** How jobs are submitted to processes of Flink's. */
    FlinkRun flinkRun() {
        return new FlinkRun(
                flinkLib(), Installation.opened(), installation.flinkConf(), installation.jobJar(), state.part("logs"));
    }

    private List<Path> flinkLib() {
        try (Stream<Path> jars = Files.list(installation.flinkLib())) {
            return jars.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JvmSpec spec(
            String name, List<Path> classPath, List<String> options, Class<?> mainClass, List<String> arguments) {
        Path logs = state.part("logs");
        List<String> all = new ArrayList<>(options);
        all.addAll(installation.logging(logs.resolve(name + ".log")));
        return new JvmSpec(
                name,
                classPath,
                all,
                mainClass.getName(),
                arguments,
                Map.of(),
                state.root(),
                logs.resolve(name + ".out"));
    }
}
