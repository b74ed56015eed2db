package io.trustfabric.migrations;

import io.trustfabric.jobs.kafka.StrictEnvironment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A fixture's job on the test's cluster. */
record RunningJob(JobFixture fixture, JobClient client) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /**
     * Starts the job.
     *
     * @param savepoint null to start from nothing
     */
    static RunningJob start(JobFixture fixture, int parallelism, Path folder, String savepoint) throws Exception {
        Configuration given = new Configuration();
        given.setString("restart-strategy.type", "none"); // a job that cannot go on must say so
        if (savepoint != null) {
            given.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        }
        var env = StreamExecutionEnvironment.getExecutionEnvironment(given);
        env.setParallelism(parallelism);
        fixture.define(StrictEnvironment.harden(env, Duration.ofSeconds(1)), folder);
        return new RunningJob(fixture, env.executeAsync(fixture.name()));
    }

    void await(BooleanSupplier condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (client.getJobStatus().get().isGloballyTerminalState()) {
                client.getJobExecutionResult().get(); // throws what ended it
                throw new IllegalStateException(fixture.name() + " ended by itself");
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(fixture.name() + " did not get there: " + fixture.answers());
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /** Stops with a savepoint in the canonical format, which every state backend reads. */
    String stop(Path folder) throws Exception {
        return client.stopWithSavepoint(false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
    }
}
