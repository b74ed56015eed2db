package io.trustfabric.local.flink;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.client.deployment.StandaloneClusterId;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.execution.ExecutionState;

/** Client of a session cluster: what {@code flink list}, {@code savepoint}, {@code stop} and {@code cancel} do. */
final class SessionClient implements AutoCloseable {

    private static final long ANSWER_SECONDS = 10;
    private static final long SAVEPOINT_SECONDS = 120;

    private final RestClusterClient<StandaloneClusterId> rest;

    SessionClient(Configuration cluster) throws Exception {
        Configuration settings = new Configuration(cluster);
        settings.set(RestOptions.RETRY_MAX_ATTEMPTS, 3); // whoever asks asks again
        settings.set(RestOptions.RETRY_DELAY, Duration.ofMillis(200));
        this.rest = new RestClusterClient<>(settings, StandaloneClusterId.getInstance());
    }

    String url() {
        return rest.getWebInterfaceURL();
    }

    int taskManagers() throws ExecutionException, TimeoutException, InterruptedException {
        return answer(rest.getClusterOverview()).getNumTaskManagersConnected();
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
}
