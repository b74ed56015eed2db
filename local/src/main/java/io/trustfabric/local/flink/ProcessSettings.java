package io.trustfabric.local.flink;

import io.trustfabric.local.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Settings that processes of a cluster have beside {@code config.yaml}: ports, folders, and the memory that Flink's shell
 * scripts would work out.
 *
 * @param confFolder folder of {@code config.yaml}
 * @param folder of the platform's Flink
 */
record ProcessSettings(Path confFolder, Path folder, int restPort, int rpcPort) {

    private static final String HEAP_OF_JOB_MANAGER = "-Xmx448m";
    /** Framework and task heap together. */
    private static final String HEAP_OF_TASK_MANAGER = "-Xmx512m";
    /** Framework off-heap, task off-heap and network together. */
    private static final String DIRECT_OF_TASK_MANAGER = "-XX:MaxDirectMemorySize=320m";

    /** What client, JobManager and TaskManagers have in common. */
    Map<String, String> shared() {
        Map<String, String> s = new TreeMap<>();
        s.put("jobmanager.rpc.address", Ports.LOOPBACK);
        s.put("jobmanager.rpc.port", Integer.toString(rpcPort));
        s.put("rest.address", Ports.LOOPBACK);
        s.put("rest.port", Integer.toString(restPort));
        s.put("rest.bind-port", Integer.toString(restPort));
        // a process that died is missed after seconds, one that a busy machine holds up is not given up
        s.put("heartbeat.interval", "2000");
        s.put("heartbeat.timeout", "20000");
        // a TaskManager looks for a JobManager that came back every few seconds, not every thirty
        s.put("cluster.registration.max-timeout", "4000");
        s.put("cluster.registration.error-delay", "2000");
        return s;
    }

    List<String> jobManagerJvm() throws IOException {
        return List.of(HEAP_OF_JOB_MANAGER, "-XX:+UseSerialGC", temporary("jobmanager"));
    }

    List<String> jobManagerArguments() throws IOException {
        Map<String, String> s = shared();
        s.put("io.tmp.dirs", folder("jobmanager").toString());
        s.put("web.tmpdir", folder("jobmanager").toString());
        s.put("web.upload.dir", folder("jobmanager").toString());
        return arguments(s);
    }

    List<String> taskManagerJvm(String name) throws IOException {
        return List.of(HEAP_OF_TASK_MANAGER, DIRECT_OF_TASK_MANAGER, "-XX:+UseParallelGC", temporary(name));
    }

    List<String> taskManagerArguments(String name) throws IOException {
        Map<String, String> s = shared();
        s.put("io.tmp.dirs", folder(name).toString());
        s.put("taskmanager.resource-id", name + "-" + restPort); // the same after a restart: its slots are known
        s.put("taskmanager.cpu.cores", "2");
        s.put("taskmanager.memory.framework.heap.size", "128m");
        s.put("taskmanager.memory.task.heap.size", "384m");
        s.put("taskmanager.memory.framework.off-heap.size", "128m");
        s.put("taskmanager.memory.task.off-heap.size", "128m"); // Kafka clients' buffers
        s.put("taskmanager.memory.jvm-metaspace.size", "256m");
        s.put("taskmanager.memory.jvm-overhead.min", "192m"); // threads and code; equal bounds make it a size
        s.put("taskmanager.memory.jvm-overhead.max", "192m");
        return arguments(s);
    }

    private List<String> arguments(Map<String, String> settings) {
        List<String> arguments = new ArrayList<>(List.of("--configDir", confFolder.toString()));
        settings.forEach((key, value) -> {
            arguments.add("-D");
            arguments.add(key + "=" + value);
        });
        return arguments;
    }

    private String temporary(String name) throws IOException {
        return "-Djava.io.tmpdir=" + folder(name);
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(folder.resolve("tmp").resolve(name));
    }
}
