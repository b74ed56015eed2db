package io.trustfabric.local.flink;

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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps every job of a session cluster running: a JobManager that came back knows none of them, so each is submitted again
 * from its newest retained checkpoint.
 */
final class JobKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JobKeeper.class);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(500);

    /** @param parallelism 0: as the cluster's configuration says */
    private record Kept(JobProgram program, JobID id, int parallelism) {}

    private final SessionClient client;
    private final FlinkRun run;
    private final Map<String, String> address;
    private final Path folder;
    private final Map<String, Kept> jobs = new ConcurrentSkipListMap<>();
    /** Each submission is a JVM of its own: more of them at once starve the JobManager that has to answer them. */
    private final Semaphore submissions = new Semaphore(2);

    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread watcher = new Thread(this::watch, "job-keeper");

    /** @param address settings by which a client finds the cluster */
    JobKeeper(SessionClient client, FlinkRun run, Map<String, String> address, Path folder) {
        this.client = client;
        this.run = run;
        this.address = address;
        this.folder = folder;
        watcher.start();
    }

    /** Several may be submitted at the same time. */
    void keep(JobProgram program) throws IOException, InterruptedException {
        start(program, JobStart.newest(program, folder), 0);
    }

    Map<String, String> states() {
        Map<String, String> states = new TreeMap<>();
        jobs.forEach((name, job) -> states.put(name, state(job)));
        return states;
    }

    Optional<String> failure(String name) {
        try {
            return client.failure(jobs.get(name).id());
        } catch (ExecutionException | TimeoutException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    Path savepoint(String name) throws Exception {
        return path(client.savepoint(jobs.get(name).id(), savepoints(name)));
    }

    /** Not while the watcher looks: it would submit what is stopped here for a moment. */
    synchronized void rescale(String name, int parallelism) throws Exception {
        Kept job = jobs.get(name);
        awaitRunning(job); // a job that is still starting has nothing to save
        Path savepoint = path(client.stop(job.id(), savepoints(name)));
        start(job.program(), JobStart.savepoint(job.program(), folder, savepoint), parallelism);
    }

    /** Not from a savepoint: should this process die in between, the newest checkpoint is what the next start finds. */
    synchronized void restart(JobProgram program) throws Exception {
        Kept job = jobs.get(program.name());
        client.checkpoint(job.id()); // so that little is done again
        cancel(job);
        start(program, JobStart.newest(program, folder), job.parallelism());
    }

    synchronized void resume(String name, Path savepoint) throws Exception {
        Kept job = jobs.get(name);
        cancel(job);
        start(job.program(), JobStart.savepoint(job.program(), folder, savepoint), job.parallelism());
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

    private void awaitRunning(Kept job) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!state(job).equals(JobStatus.RUNNING.name())) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("job [%s] does not run after %s: %s"
                        .formatted(job.program().name(), PATIENCE, state(job)));
            }
            Thread.sleep(LOOK.toMillis());
        }
    }

    private void cancel(Kept job) throws Exception {
        client.cancel(job.id());
        while (!client.jobs().get(job.id()).isGloballyTerminalState()) {
            Thread.sleep(100);
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
        List<Kept> missing;
        try {
            Map<String, Kept> before = new TreeMap<>(jobs); // first: what is submitted meanwhile is not missing
            Map<JobID, JobStatus> known = client.jobs();
            missing = before.values().stream()
                    .filter(job -> !known.containsKey(job.id()))
                    .toList();
        } catch (ExecutionException | TimeoutException e) { // the JobManager is away: looked at again soon
            LOG.debug("not now", e);
            return;
        }
        List<Thread> starts = missing.stream()
                .map(job -> new Thread(
                        () -> startAgain(job), "start-" + job.program().name()))
                .toList();
        starts.forEach(Thread::start);
        for (Thread start : starts) {
            start.join();
        }
    }

    private void startAgain(Kept job) {
        LOG.warn(
                "the JobManager does not know job {}: submitting it again",
                job.program().name());
        try {
            start(job.program(), JobStart.newest(job.program(), folder), job.parallelism());
        } catch (IOException e) { // it went away again meanwhile: the next look finds the job missing still
            LOG.warn("{}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void start(JobProgram program, JobStart start, int parallelism) throws IOException, InterruptedException {
        Map<String, String> settings =
                new TreeMap<>(start.withParallelism(parallelism).settings());
        settings.putAll(address);
        JobID id = submit(program, settings);
        jobs.put(program.name(), new Kept(program, id, parallelism));
        LOG.info("job {} is {}, {}", program.name(), id, start.describe());
    }

    private JobID submit(JobProgram program, Map<String, String> settings) throws IOException, InterruptedException {
        submissions.acquire();
        try {
            return run.submit(program, settings);
        } finally {
            submissions.release();
        }
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

    private Path savepoints(String name) throws IOException {
        return Files.createDirectories(folder.resolve("savepoints").resolve(name));
    }

    private static Path path(String address) {
        return Path.of(URI.create(address));
    }
}
