package io.trustfabric.local.flink;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps every job of a session cluster running: a JobManager that came back knows none of them, so each is submitted again
 * from its newest retained checkpoint.
 */
final class JobKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JobKeeper.class);
    private static final Duration LOOK = Duration.ofMillis(500);

    /** @param parallelism 0: as the cluster's configuration says */
    private record Kept(JobProgram program, JobID id, int parallelism) {}

    private final SessionClient client;
    private final Path folder;
    private final Map<String, Kept> jobs = new LinkedHashMap<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread watcher = new Thread(this::watch, "job-keeper");

    JobKeeper(SessionClient client, Path folder) {
        this.client = client;
        this.folder = folder;
        watcher.start();
    }

    synchronized void keep(JobProgram program) throws Exception {
        start(program, JobStart.of(program, folder, client.configuration()), 0);
    }

    synchronized Map<String, String> states() {
        Map<String, String> states = new TreeMap<>();
        jobs.forEach((name, job) -> states.put(name, state(job)));
        return states;
    }

    synchronized Optional<String> failure(String name) {
        try {
            return client.failure(jobs.get(name).id());
        } catch (ExecutionException | TimeoutException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    synchronized Path savepoint(String name) throws Exception {
        return path(client.savepoint(jobs.get(name).id(), savepoints(name)));
    }

    synchronized void rescale(String name, int parallelism) throws Exception {
        Kept job = jobs.get(name);
        Path savepoint = path(client.stop(job.id(), savepoints(name)));
        start(job.program(), from(job.program(), savepoint), parallelism);
    }

    synchronized void resume(String name, Path savepoint) throws Exception {
        Kept job = jobs.get(name);
        client.cancel(job.id());
        while (!client.jobs().get(job.id()).isGloballyTerminalState()) {
            Thread.sleep(100);
        }
        start(job.program(), from(job.program(), savepoint), job.parallelism());
    }

    /** Takes a checkpoint of every job, so that the next start has nothing to do again. */
    @Override
    public void close() throws InterruptedException {
        stopping.countDown();
        watcher.join();
        for (Kept job : jobs.values()) {
            try {
                client.checkpoint(job.id());
            } catch (ExecutionException | TimeoutException e) {
                LOG.warn(
                        "no last checkpoint of {}, the one before it counts: {}",
                        job.program().name(),
                        e.getMessage());
            }
        }
    }

    private void watch() {
        try {
            while (!stopping.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                startWhatIsMissing();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void startWhatIsMissing() throws InterruptedException {
        try {
            Map<JobID, JobStatus> known = client.jobs();
            for (Kept job : jobs.values().toArray(Kept[]::new)) {
                if (!known.containsKey(job.id())) {
                    LOG.warn(
                            "the JobManager does not know job {}: submitting it again",
                            job.program().name());
                    start(job.program(), JobStart.of(job.program(), folder, client.configuration()), job.parallelism());
                }
            }
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) { // the JobManager is away, or went away while it was asked: looked at again soon
            LOG.debug("not now", e);
        }
    }

    private void start(JobProgram program, JobStart start, int parallelism) throws Exception {
        Configuration settings = new Configuration(start.settings());
        if (parallelism > 0) {
            settings.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        }
        JobID id = client.submit(program, settings);
        jobs.put(program.name(), new Kept(program, id, parallelism));
        LOG.info("job {} is {}, {}", program.name(), id, start.origin());
    }

    private JobStart from(JobProgram program, Path savepoint) throws Exception {
        Configuration settings = new Configuration(
                JobStart.of(program, folder, client.configuration()).settings());
        settings.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint.toUri().toString());
        settings.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.NO_CLAIM); // it stays whoever took it's
        return new JobStart(settings, Optional.of(savepoint));
    }

    private String state(Kept job) {
        try {
            return client.state(job.id());
        } catch (ExecutionException | TimeoutException e) {
            return "UNKNOWN: the JobManager does not answer";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "UNKNOWN: interrupted";
        }
    }

    private Path savepoints(String name) throws Exception {
        return Files.createDirectories(folder.resolve("savepoints").resolve(name));
    }

    private static Path path(String address) {
        return Path.of(URI.create(address));
    }
}
