package io.trustfabric.jobs.sampler;

import static org.apache.flink.configuration.ConfigOptions.key;

import io.trustfabric.jobs.kafka.FabricConfig;
import io.trustfabric.operators.sampler.Deduplication;
import io.trustfabric.operators.sampler.SamplerSettings;
import io.trustfabric.operators.sampling.EpochClock;
import io.trustfabric.operators.sampling.Planner;
import io.trustfabric.operators.sampling.SamplingPolicy;
import io.trustfabric.operators.sampling.SloGuard;
import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;

/**
 * Settings of the sampler.
 *
 * @param epoch for how long one plan holds, broker time
 * @param maxSubjectBytes a larger event goes to the dead letters, so that a replay request always fits its topic
 */
public record SamplerConfig(
        FabricConfig fabric,
        String drawKeyFile,
        Duration epoch,
        SamplingPolicy policy,
        Duration signalsFresh,
        Duration mismatchHot,
        Deduplication deduplication,
        Duration plansKept,
        Duration commandsFresh,
        int maxSubjectBytes)
        implements Serializable {

    public static final ConfigOption<String> DRAW_KEY_FILE = key("sampler.draw-key-file")
            .stringType()
            .noDefaultValue()
            .withDescription("File with the draw's secret: 64 hex digits, readable where the tasks run.");

    public static final ConfigOption<Duration> EPOCH = key("sampler.epoch")
            .durationType()
            .defaultValue(Duration.ofSeconds(10))
            .withDescription("For how long one plan holds. Shorter steers sooner and writes more plans.");

    public static final ConfigOption<Double> TARGET = key("sampler.target")
            .doubleType()
            .defaultValue(SamplingPolicy.standard().target())
            .withDescription("Share of each tenant's queries, and of its jobs, to sample in a day.");

    public static final ConfigOption<Map<String, String>> CAPS = key("sampler.cap")
            .mapType()
            .defaultValue(Map.of())
            .withDescription("Most replays to expect per epoch, by tenant; * for all others. None by default.");

    public static final ConfigOption<Duration> SIGNALS_FRESH = key("sampler.slo.fresh")
            .durationType()
            .defaultValue(Duration.ofSeconds(30))
            .withDescription("An SLO signal older than this throttles nothing.");

    public static final ConfigOption<Duration> MISMATCH_HOT = key("sampler.mismatch.hot")
            .durationType()
            .defaultValue(Duration.ofMinutes(10))
            .withDescription("For how long a mismatch raises the odds of its fingerprint.");

    public static final ConfigOption<Duration> DEDUPLICATION = key("sampler.deduplication.retention")
            .durationType()
            .defaultValue(Deduplication.standard().retention())
            .withDescription("An event id that comes twice within this time is a duplicate.");

    public static final ConfigOption<Duration> DEDUPLICATION_SLACK = key("sampler.deduplication.slack")
            .durationType()
            .defaultValue(Deduplication.standard().slack())
            .withDescription("Longest time that the job may be behind and still decide as if it were not.");

    public static final ConfigOption<Duration> PLANS_KEPT = key("sampler.plans.kept")
            .durationType()
            .defaultValue(Duration.ofHours(1))
            .withDescription("For how long plans are remembered.");

    public static final ConfigOption<Duration> COMMANDS_FRESH = key("sampler.commands.fresh")
            .durationType()
            .defaultValue(Duration.ofMinutes(5))
            .withDescription("A command whose issuedAt is further from the broker's time is refused.");

    public static final ConfigOption<Integer> MAX_SUBJECT_BYTES = key("sampler.max-subject-bytes")
            .intType()
            .defaultValue(1 << 20)
            .withDescription("Largest query or job event that can be sampled.");

    public SamplerConfig {
        if (fabric.authorityPublicKey().isBlank()) {
            throw new IllegalArgumentException("setting [%s] is missing: without it no command could be checked"
                    .formatted(FabricConfig.AUTHORITY_PUBLIC_KEY.key()));
        }
        if (plansKept.compareTo(epoch) < 0) {
            throw new IllegalArgumentException(
                    "sampler.plans.kept (%s) is shorter than sampler.epoch (%s): no plan would be found. Raise it."
                            .formatted(plansKept, epoch));
        }
    }

    public static SamplerConfig from(ReadableConfig c) {
        SamplingPolicy standard = SamplingPolicy.standard();
        Map<String, Double> caps = new TreeMap<>();
        c.get(CAPS).forEach((tenant, cap) -> caps.put(tenant, Double.valueOf(cap)));
        return new SamplerConfig(
                FabricConfig.from(c),
                FabricConfig.required(c, DRAW_KEY_FILE),
                c.get(EPOCH),
                new SamplingPolicy(
                        c.get(TARGET),
                        standard.lowest(),
                        standard.highest(),
                        standard.floor(),
                        standard.multipliers(),
                        caps),
                c.get(SIGNALS_FRESH),
                c.get(MISMATCH_HOT),
                new Deduplication(c.get(DEDUPLICATION), c.get(DEDUPLICATION_SLACK)),
                c.get(PLANS_KEPT),
                c.get(COMMANDS_FRESH),
                c.get(MAX_SUBJECT_BYTES));
    }

    SamplerSettings settings(String job) {
        Planner planner = new Planner(policy, new EpochClock(epoch.toMillis()), new SloGuard(signalsFresh.toMillis()));
        int plans = Math.toIntExact(plansKept.toMillis() / epoch.toMillis());
        return new SamplerSettings(job, drawKeyFile, planner, deduplication, plans, mismatchHot.toMillis());
    }
}
