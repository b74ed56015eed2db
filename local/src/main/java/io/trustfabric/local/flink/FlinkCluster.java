package io.trustfabric.local.flink;

import io.trustfabric.local.process.Supervision;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Flink of one platform: a MiniCluster in this JVM, or JobManager and TaskManagers as processes of their own. */
public interface FlinkCluster extends AutoCloseable {

    /** Base of the REST API and the web interface. */
    String url();

    /** Starts a job, from its newest retained checkpoint where there is one. Returns without waiting for its tasks. */
    void submit(JobProgram program) throws Exception;

    /** Ends a job and starts it again from its newest checkpoint, perhaps with other arguments. */
    void restart(JobProgram program) throws Exception;

    /** State of each job by name: {@code RUNNING} only where all of its tasks run. */
    Map<String, String> states() throws InterruptedException;

    /** Why a job failed for good; empty where it did not. */
    Optional<String> failure(String name) throws InterruptedException;

    /** Takes a savepoint in the canonical format and lets the job go on. */
    Path savepoint(String name) throws Exception;

    /** Stops a job with a savepoint and starts it from there with another parallelism. */
    void rescale(String name, int parallelism) throws Exception;

    /** Ends a job as it is and starts it from an earlier savepoint: everything since then is done again. */
    void resume(String name, Path savepoint) throws Exception;

    /** Whether every part of it answers. */
    boolean complete() throws InterruptedException;

    /** The processes, where there are any. */
    List<Supervision> children();
}
