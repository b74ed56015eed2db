package io.trustfabric.local.flink;

import io.trustfabric.local.process.JvmSpec;
import io.trustfabric.local.process.Ports;
import io.trustfabric.local.process.Supervision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;

/**
 * A standalone Flink cluster: a JobManager and TaskManagers as processes of their own, each started again when it dies. A
 * JobManager without high availability forgets its jobs with its life; {@link JobKeeper} submits them again.
 */
public final class FlinkProcesses implements FlinkCluster {

    private static final int TASK_MANAGERS = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final SessionClient client;
    private final JobKeeper keeper;
    private final List<Supervision> children;

    private FlinkProcesses(SessionClient client, JobKeeper keeper, List<Supervision> children) {
        this.client = client;
        this.keeper = keeper;
        this.children = children;
    }

    /** What one process of the cluster runs. */
    public record Launch(String name, Class<?> mainClass, List<String> jvmOptions, List<String> arguments) {}

    /**
     * Starts the processes without waiting for them.
     *
     * @param run how jobs are submitted
     * @param folder checkpoints, savepoints and temporary files
     * @param port loopback port of the REST API; 0: any that is free
     * @param jvm makes a process; its class path is Flink's own
     */
    public static FlinkProcesses launch(FlinkRun run, Path folder, int port, Function<Launch, JvmSpec> jvm)
            throws Exception {
        ProcessSettings settings = new ProcessSettings(
                run.confFolder(), folder, Ports.claim(port, "--flink-port"), Ports.claim(0, "--flink-port"));
        List<Supervision> children = new ArrayList<>();
        children.add(Supervision.of(jvm.apply(new Launch(
                "jobmanager",
                StandaloneSessionClusterEntrypoint.class,
                settings.jobManagerJvm(),
                settings.jobManagerArguments()))));
        for (int i = 1; i <= TASK_MANAGERS; i++) {
            String name = "taskmanager-" + i;
            children.add(Supervision.of(jvm.apply(new Launch(
                    name,
                    TaskManagerRunner.class,
                    settings.taskManagerJvm(name),
                    settings.taskManagerArguments(name)))));
        }
        Configuration configuration =
                GlobalConfiguration.loadConfiguration(run.confFolder().toString());
        settings.shared().forEach(configuration::setString);
        SessionClient client = new SessionClient(configuration);
        JobKeeper keeper = new JobKeeper(client, run, settings.shared(), folder);
        return new FlinkProcesses(client, keeper, List.copyOf(children));
    }

    /** Waits until the JobManager answers and every TaskManager has come to it. */
    public void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String last = "no answer";
        while (System.nanoTime() < deadline) {
            try {
                int seen = client.taskManagers();
                if (seen == TASK_MANAGERS) {
                    return;
                }
                last = "%d of %d TaskManagers".formatted(seen, TASK_MANAGERS);
            } catch (ExecutionException | TimeoutException e) {
                last = String.valueOf(e.getMessage()); // not listening yet
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException(
                "Flink is not ready after %s: %s; see logs/jobmanager.log".formatted(PATIENCE, last));
    }

    /** Whether the JobManager answers and every TaskManager is connected to it. */
    public boolean complete() throws InterruptedException {
        try {
            return client.taskManagers() == TASK_MANAGERS;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    @Override
    public String url() {
        return client.url();
    }

    @Override
    public void submit(JobProgram program) throws Exception {
        keeper.keep(program);
    }

    @Override
    public void restart(JobProgram program) throws Exception {
        keeper.restart(program);
    }

    @Override
    public Map<String, String> states() {
        return keeper.states();
    }

    @Override
    public Optional<String> failure(String name) {
        return keeper.failure(name);
    }

    @Override
    public Path savepoint(String name) throws Exception {
        return keeper.savepoint(name);
    }

    /** Stops a job with a savepoint and starts it from there with another parallelism. */
    public void rescale(String name, int parallelism) throws Exception {
        keeper.rescale(name, parallelism);
    }

    /** Ends a job as it is and starts it from an earlier savepoint: everything since then is done again. */
    public void resume(String name, Path savepoint) throws Exception {
        keeper.resume(name, savepoint);
    }

    @Override
    public List<Supervision> children() {
        return children;
    }

    /** Takes a last checkpoint of every job and ends the processes. */
    @Override
    public void close() throws Exception {
        keeper.close();
        client.close();
        Supervision.closeAll(children);
    }
}
