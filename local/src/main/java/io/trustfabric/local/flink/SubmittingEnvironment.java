package io.trustfabric.local.flink;

import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.DetachedJobExecutionResult;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * What a job's {@code main} finds as its execution environment here: {@code execute} submits to the cluster in this JVM and
 * returns, as {@code flink run -d} does. So the jobs run through the same {@code main} as on any other cluster.
 */
final class SubmittingEnvironment extends StreamExecutionEnvironment {

    private final MiniCluster cluster;
    private JobID submitted;

    private SubmittingEnvironment(MiniCluster cluster, Configuration settings) {
        super(settings, SubmittingEnvironment.class.getClassLoader());
        this.cluster = cluster;
    }

    /** Runs {@code main} with an environment of these settings; returns the id of the job that it submitted. */
    static synchronized JobID submit(MiniCluster cluster, Configuration settings, JobProgram program) throws Exception {
        SubmittingEnvironment environment = new SubmittingEnvironment(cluster, settings);
        initializeContextEnvironment(overrides -> {
            environment.configure(overrides);
            return environment;
        });
        try {
            program.run();
        } finally {
            resetContextEnvironment();
        }
        if (environment.submitted == null) {
            throw new IllegalStateException("main of job [%s] submitted nothing".formatted(program.name()));
        }
        return environment.submitted;
    }

    @Override
    public JobExecutionResult execute(StreamGraph graph) throws Exception {
        JobGraph job = graph.getJobGraph(getUserClassloader(), JobID.generate());
        submitted = cluster.submitJob(job).get().getJobID();
        return new DetachedJobExecutionResult(submitted);
    }
}
