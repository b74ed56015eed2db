package io.trustfabric.local.flink;

import io.trustfabric.local.process.Supervision;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

    private static final Duration START_PATIENCE = Duration.ofMinutes(2);

    private final MiniCluster cluster;
    private final Path folder;
    private final Map<String, Submitted> jobs = new ConcurrentSkipListMap<>();

    private record Submitted(JobProgram program, JobID id) {}

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
        start(program, JobStart.newest(program, folder));
    }

    private void start(JobProgram program, JobStart start) throws Exception {
        Configuration settings = new Configuration(cluster.getConfiguration());
        start.settings().forEach(settings::setString);
        JobID id = SubmittingEnvironment.submit(cluster, settings, program);
        jobs.put(program.name(), new Submitted(program, id));
        LOG.info("job {} is {}, {}", program.name(), id, start.describe());
    }

    @Override
    public void restart(JobProgram program) throws Exception {
        JobID running = id(program.name());
        cluster.triggerCheckpoint(running).get(10, TimeUnit.SECONDS); // so that little is done again
        cancel(running);
        submit(program);
    }

    @Override
    public void rescale(String name, int parallelism) throws Exception {
        Submitted job = jobs.get(name);
        awaitRunning(job); // a job that is still starting has nothing to save
        String made = cluster.stopWithSavepoint(
                        job.id(), savepoints(name).toUri().toString(), false, SavepointFormatType.CANONICAL)
                .get();
        awaitEnd(job.id());
        start(
                job.program(),
                JobStart.savepoint(job.program(), folder, Path.of(URI.create(made)))
                        .withParallelism(parallelism));
    }

    @Override
    public void resume(String name, Path savepoint) throws Exception {
        Submitted job = jobs.get(name);
        cancel(job.id());
        start(job.program(), JobStart.savepoint(job.program(), folder, savepoint));
    }

    @Override
    public boolean complete() {
        return cluster.isRunning();
    }

    private JobID id(String name) {
        return jobs.get(name).id();
    }

    private void cancel(JobID job) throws Exception {
        cluster.cancelJob(job).get();
        awaitEnd(job);
    }

    private void awaitRunning(Submitted job) throws InterruptedException {
        long deadline = System.nanoTime() + START_PATIENCE.toNanos();
        while (!state(job.id()).equals(JobStatus.RUNNING.name())) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("job [%s] does not run after %s: %s"
                        .formatted(job.program().name(), START_PATIENCE, state(job.id())));
            }
            Thread.sleep(50);
        }
    }

    private void awaitEnd(JobID job) throws Exception {
        while (!cluster.getJobStatus(job).get().isGloballyTerminalState()) {
            Thread.sleep(20);
        }
    }

    private Path savepoints(String name) throws IOException {
        return Files.createDirectories(folder.resolve("savepoints").resolve(name));
    }

    @Override
    public Map<String, String> states() throws InterruptedException {
        Map<String, String> states = new TreeMap<>();
        for (var job : jobs.entrySet()) {
            states.put(job.getKey(), state(job.getValue().id()));
        }
        return states;
    }

    @Override
    public Optional<String> failure(String name) throws InterruptedException {
        try {
            var graph = cluster.getArchivedExecutionGraph(id(name)).get();
            return Optional.ofNullable(graph.getFailureInfo()).map(f -> f.getExceptionAsString());
        } catch (ExecutionException e) {
            return Optional.of(String.valueOf(e.getCause().getMessage()));
        }
    }

    @Override
    public Path savepoint(String name) throws Exception {
        String made = cluster.triggerSavepoint(
                        id(name), savepoints(name).toUri().toString(), false, SavepointFormatType.CANONICAL)
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
                cluster.triggerCheckpoint(job.getValue().id()).get(10, TimeUnit.SECONDS);
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
