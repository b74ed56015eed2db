package io.trustfabric.local.flink;

import io.trustfabric.local.process.Supervision;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Flink cluster in this JVM, on loopback, set up by {@code flink-conf/local/config.yaml}. It forgets its jobs when it ends;
 * submitting one again resumes it from its newest retained checkpoint.
 */
public final class EmbeddedFlink implements FlinkCluster {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedFlink.class);

    private final MiniCluster cluster;
    private final Path folder;
    private final Map<String, JobID> jobs = new ConcurrentSkipListMap<>();

    private EmbeddedFlink(MiniCluster cluster, Path folder) {
        this.cluster = cluster;
        this.folder = folder;
    }

    /**
     * @param confFolder folder of {@code config.yaml}
     * @param folder checkpoints, savepoints and temporary files
     * @param port loopback port of the REST API
     */
    public static EmbeddedFlink start(Path confFolder, Path folder, int port) throws Exception {
        Configuration settings = GlobalConfiguration.loadConfiguration(confFolder.toString());
        settings.set(RestOptions.PORT, port);
        settings.set(RestOptions.BIND_PORT, Integer.toString(port));
        settings.set(
                CoreOptions.TMP_DIRS,
                Files.createDirectories(folder.resolve("tmp")).toString());
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(settings.get(TaskManagerOptions.NUM_TASK_SLOTS))
                .build());
        cluster.start();
        return new EmbeddedFlink(cluster, folder);
    }

    @Override
    public String url() {
        return cluster.getRestAddress().join().toString();
    }

    @Override
    public void submit(JobProgram program) throws Exception {
        JobStart start = JobStart.newest(program, folder);
        Configuration settings = new Configuration(cluster.getConfiguration());
        start.settings().forEach(settings::setString);
        JobID id = SubmittingEnvironment.submit(cluster, settings, program);
        jobs.put(program.name(), id);
        LOG.info("job {} is {}, {}", program.name(), id, start.describe());
    }

    @Override
    public void restart(JobProgram program) throws Exception {
        JobID running = jobs.get(program.name());
        cluster.triggerCheckpoint(running).get(10, TimeUnit.SECONDS); // so that little is done again
        cluster.cancelJob(running).get();
        while (!cluster.getJobStatus(running).get().isGloballyTerminalState()) {
            Thread.sleep(20);
        }
        submit(program);
    }

    @Override
    public Map<String, String> states() throws InterruptedException {
        Map<String, String> states = new TreeMap<>();
        for (var job : jobs.entrySet()) {
            states.put(job.getKey(), state(job.getValue()));
        }
        return states;
    }

    @Override
    public Optional<String> failure(String name) throws InterruptedException {
        try {
            var graph = cluster.getArchivedExecutionGraph(jobs.get(name)).get();
            return Optional.ofNullable(graph.getFailureInfo()).map(f -> f.getExceptionAsString());
        } catch (ExecutionException e) {
            return Optional.of(String.valueOf(e.getCause().getMessage()));
        }
    }

    @Override
    public Path savepoint(String name) throws Exception {
        Path target = Files.createDirectories(folder.resolve("savepoints").resolve(name));
        String made = cluster.triggerSavepoint(
                        jobs.get(name), target.toUri().toString(), false, SavepointFormatType.CANONICAL)
                .get();
        return Path.of(URI.create(made));
    }

    @Override
    public List<Supervision> children() {
        return List.of();
    }

    /** Takes a checkpoint of every running job, so that the next start has nothing to do again, and ends the cluster. */
    @Override
    public void close() throws Exception {
        for (var job : jobs.entrySet()) {
            try {
                cluster.triggerCheckpoint(job.getValue()).get(10, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                LOG.warn("no last checkpoint of {}, the one before it counts: {}", job.getKey(), e.getMessage());
            }
        }
        cluster.close();
    }

    private String state(JobID job) throws InterruptedException {
        try {
            JobStatus status = cluster.getJobStatus(job).get();
            if (status != JobStatus.RUNNING) {
                return status.name();
            }
            for (var vertex : cluster.getExecutionGraph(job).get().getAllExecutionVertices()) {
                if (vertex.getExecutionState() != ExecutionState.RUNNING) {
                    return "STARTING";
                }
            }
            return status.name();
        } catch (ExecutionException e) {
            return "UNKNOWN: " + e.getCause().getMessage();
        }
    }
}
