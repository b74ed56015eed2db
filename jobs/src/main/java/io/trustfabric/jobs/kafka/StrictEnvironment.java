package io.trustfabric.jobs.kafka;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * What every job's environment insists on. Rules of the house (no generated uids, no Kryo, fixed maximum parallelism) are
 * set whatever the cluster says; the rest, state backend included, is the cluster's to choose and only gets a default.
 */
public final class StrictEnvironment {

    /** Number of key groups. Part of every savepoint: changing it orphans all keyed state. */
    public static final int MAX_PARALLELISM = 128;

    private StrictEnvironment() {}

    /** The cluster's environment, hardened: for {@code main}. */
    public static StreamExecutionEnvironment create(FabricConfig config) {
        return harden(StreamExecutionEnvironment.getExecutionEnvironment(), config.checkpointInterval());
    }

    /** Makes any environment strict: the embedded platform's, a test's. */
    public static StreamExecutionEnvironment harden(StreamExecutionEnvironment env, Duration checkpointInterval) {
        Configuration rules = new Configuration();
        rules.set(PipelineOptions.AUTO_GENERATE_UIDS, false); // a missing uid fails the job graph
        rules.set(PipelineOptions.GENERIC_TYPES, false); // a Kryo fallback fails the topology
        rules.set(PipelineOptions.OBJECT_REUSE, true); // all records are immutable, so chains need not copy them
        rules.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
        rules.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpointInterval);
        ReadableConfig given = env.getConfiguration();
        byDefault(
                given,
                rules,
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        // a checkpoint a second must cost what changed, not what is remembered
        byDefault(given, rules, CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        byDefault(given, rules, RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        env.configure(rules, StrictEnvironment.class.getClassLoader());
        return env;
    }

    private static <T> void byDefault(ReadableConfig given, Configuration rules, ConfigOption<T> option, T value) {
        if (given.getOptional(option).isEmpty()) {
            rules.set(option, value);
        }
    }
}
