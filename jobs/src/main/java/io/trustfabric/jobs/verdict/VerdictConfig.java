package io.trustfabric.jobs.verdict;

import static org.apache.flink.configuration.ConfigOptions.key;

import io.trustfabric.jobs.kafka.FabricConfig;
import io.trustfabric.operators.verdict.CrossRuntimeDraw;
import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;

/**
 * Settings of the verdict job.
 *
 * @param witnessKeyFile path, not key: the key is read where the operator runs
 * @param rerunDeadline broker time
 * @param memory broker time
 * @param crossRuntime which matches are held against a second runtime, and which one that is
 */
public record VerdictConfig(
        FabricConfig fabric,
        String witnessKeyFile,
        Duration rerunDeadline,
        Duration memory,
        CrossRuntimeDraw crossRuntime)
        implements Serializable {

    public static final ConfigOption<String> WITNESS_KEY_FILE = key("verdict.witness-key-file")
            .stringType()
            .noDefaultValue()
            .withDescription("PEM file with the witness's Ed25519 key, mode 0600, readable where the tasks run.");

    public static final ConfigOption<Duration> RERUN_DEADLINE = key("verdict.rerun-deadline")
            .durationType()
            .defaultValue(Duration.ofHours(1))
            .withDescription(
                    "How long a rerun may take, queueing included; then the verdict is SKIPPED RERUN_TIMEOUT.");

    public static final ConfigOption<Duration> MEMORY = key("verdict.memory")
            .durationType()
            .defaultValue(Duration.ofHours(24))
            .withDescription("How long a decided event is remembered, so that late copies of outcomes change nothing.");

    public static final ConfigOption<String> CROSS_RUNTIME_ENGINE = key("verdict.cross-runtime.engine")
            .stringType()
            .defaultValue("postgresql-18.6")
            .withDescription("Engine pin of the second runtime; replay workers need it in their engines folder.");

    public static final ConfigOption<Double> CROSS_RUNTIME_SHARE = key("verdict.cross-runtime.share")
            .doubleType()
            .defaultValue(0.0)
            .withDescription("Share of matches that are held against the second runtime as well; 0 turns it off.");

    public VerdictConfig {
        if (memory.compareTo(rerunDeadline) < 0) {
            throw new IllegalArgumentException(
                    ("verdict.memory (%s) is shorter than verdict.rerun-deadline (%s): a rerun's outcome could open a"
                                    + " case again that is closed. Raise the memory.")
                            .formatted(memory, rerunDeadline));
        }
    }

    public static VerdictConfig from(ReadableConfig c) {
        return new VerdictConfig(
                FabricConfig.from(c),
                FabricConfig.required(c, WITNESS_KEY_FILE),
                c.get(RERUN_DEADLINE),
                c.get(MEMORY),
                new CrossRuntimeDraw(c.get(CROSS_RUNTIME_ENGINE), c.get(CROSS_RUNTIME_SHARE)));
    }
}
