package io.trustfabric.local.flink;

import java.io.IOException;
import java.net.MalformedURLException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.client.ClientUtils;
import org.apache.flink.client.deployment.StandaloneClusterId;
import org.apache.flink.client.deployment.executors.RemoteExecutor;
import org.apache.flink.client.program.PackagedProgram;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.PipelineOptionsInternal;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.core.execution.DefaultExecutorServiceLoader;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.execution.ExecutionState;

/** Client of a session cluster: what {@code flink run}, {@code list}, {@code savepoint} and {@code stop} do. */
final class SessionClient implements AutoCloseable {

    private static final long ANSWER_SECONDS = 10;
    private static final long SAVEPOINT_SECONDS = 120;

    private final Configuration cluster;
    private final Path jobJar;
    private final RestClusterClient<StandaloneClusterId> rest;

    SessionClient(Configuration cluster, Path jobJar) throws Exception {
        this.cluster = new Configuration(cluster);
        this.cluster.set(RestOptions.RETRY_MAX_ATTEMPTS, 3); // whoever asks asks again
        this.cluster.set(RestOptions.RETRY_DELAY, Duration.ofMillis(200));
        this.jobJar = jobJar;
        this.rest = new RestClusterClient<>(this.cluster, StandaloneClusterId.getInstance());
    }

    Configuration configuration() {
        return cluster;
    }

    String url() {
        return rest.getWebInterfaceURL();
    }

    int taskManagers() throws ExecutionException, TimeoutException, InterruptedException {
        return answer(rest.getClusterOverview()).getNumTaskManagersConnected();
    }

    /** {@code flink run -d -c <main class> <job jar> <arguments>} with these settings; the jar's classes are the cluster's alone. */
    JobID submit(JobProgram job, Configuration settings) throws Exception {
        JobID id = JobID.generate();
        Configuration c = new Configuration(settings);
        c.set(DeploymentOptions.TARGET, RemoteExecutor.NAME);
        c.set(DeploymentOptions.ATTACHED, false);
        c.set(PipelineOptionsInternal.PIPELINE_FIXED_JOB_ID, id.toHexString());
        c.set(PipelineOptions.JARS, List.of(url(jobJar)));
        try (PackagedProgram program = PackagedProgram.newBuilder()
                .setJarFile(jobJar.toFile())
                .setEntryPointClassName(job.mainClass().getName())
                .setArguments(job.arguments().toArray(String[]::new))
                .setConfiguration(c)
                .build()) {
            ClientUtils.executeProgram(new DefaultExecutorServiceLoader(), c, program, false, true);
        }
        return id;
    }

    /** What the JobManager knows; empty of jobs where it has just been started. */
    Map<JobID, JobStatus> jobs() throws ExecutionException, TimeoutException, InterruptedException {
        Map<JobID, JobStatus> found = new HashMap<>();
        for (JobStatusMessage job : answer(rest.listJobs())) {
            found.put(job.getJobId(), job.getJobState());
        }
        return found;
    }

    /** {@code RUNNING} only where all tasks run. */
    String state(JobID id) throws ExecutionException, TimeoutException, InterruptedException {
        var details = answer(rest.getJobDetails(id));
        boolean all =
                details.getJobVertexInfos().stream().allMatch(v -> v.getExecutionState() == ExecutionState.RUNNING);
        return details.getJobStatus() == JobStatus.RUNNING && !all
                ? "STARTING"
                : details.getJobStatus().name();
    }

    /** Why a job failed for good. */
    Optional<String> failure(JobID id) throws ExecutionException, TimeoutException, InterruptedException {
        return answer(rest.requestJobResult(id)).getSerializedThrowable().map(Throwable::getMessage);
    }

    void checkpoint(JobID id) throws ExecutionException, TimeoutException, InterruptedException {
        answer(rest.triggerCheckpoint(id, CheckpointType.DEFAULT));
    }

    /** @return the savepoint's address */
    String savepoint(JobID id, Path target) throws ExecutionException, TimeoutException, InterruptedException {
        return rest.triggerSavepoint(id, target.toUri().toString(), SavepointFormatType.CANONICAL)
                .get(SAVEPOINT_SECONDS, TimeUnit.SECONDS);
    }

    /** @return the savepoint's address */
    String stop(JobID id, Path target) throws ExecutionException, TimeoutException, InterruptedException {
        return rest.stopWithSavepoint(id, false, target.toUri().toString(), SavepointFormatType.CANONICAL)
                .get(SAVEPOINT_SECONDS, TimeUnit.SECONDS);
    }

    void cancel(JobID id) throws ExecutionException, TimeoutException, InterruptedException {
        answer(rest.cancel(id));
    }

    @Override
    public void close() {
        rest.close();
    }

    private static <T> T answer(CompletableFuture<T> asked)
            throws ExecutionException, TimeoutException, InterruptedException {
        return asked.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    }

    private static String url(Path jar) throws IOException {
        try {
            return jar.toUri().toURL().toString();
        } catch (MalformedURLException e) {
            throw new IOException("job jar has no address: " + jar, e);
        }
    }
}
