package io.trustfabric.jobs.monitor;

import static org.apache.flink.configuration.ConfigOptions.key;

import io.trustfabric.jobs.kafka.FabricConfig;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.monitor.MonitorSettings;
import io.trustfabric.proofs.tlog.note.VerifierKey;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;

/**
 * Settings of the monitor job: read once in {@code main}, checked before anything starts.
 *
 * @param log folder or address of the root log
 * @param verifierKey of the root log
 * @param others folders and addresses where others are shown the same log
 * @param tenants folder below which tenant logs lie as {@code t/<label>}; empty: they are not read
 */
public record MonitorConfig(
        FabricConfig fabric,
        String log,
        String verifierKey,
        List<String> others,
        String tenants,
        Duration interval,
        Duration maxAge,
        Duration patience,
        Duration maxSkew)
        implements Serializable {

    public static final ConfigOption<String> LOG = key("monitor.log")
            .stringType()
            .noDefaultValue()
            .withDescription(
                    "Folder or address of the root log's files, best the public one. Who controls it can show this"
                            + " monitor another log than everybody else: name others.");

    public static final ConfigOption<String> VERIFIER_KEY = key("monitor.log-key")
            .stringType()
            .noDefaultValue()
            .withDescription(
                    "The root log's public key, name+id+base64, as it was published. Who chooses it decides which"
                            + " log is believed.");

    public static final ConfigOption<List<String>> OTHERS = key("monitor.others")
            .stringType()
            .asList()
            .defaultValues()
            .withDescription(
                    "Mirrors and cosigners that show the same log, separated by semicolons. Who controls all of them"
                            + " can hide a fork.");

    public static final ConfigOption<String> TENANTS = key("monitor.tenants")
            .stringType()
            .defaultValue("")
            .withDescription(
                    "Folder below which tenant logs lie as t/<label>; each is checked whole. Empty: only the root"
                            + " log. It needs read access to tenants' leaves, which hold no payload.");

    public static final ConfigOption<Duration> INTERVAL = key("monitor.interval")
            .durationType()
            .defaultValue(Duration.ofSeconds(10))
            .withDescription("Pause between two rounds. Longer finds a problem later.");

    public static final ConfigOption<Duration> MAX_AGE = key("monitor.max-age")
            .durationType()
            .defaultValue(Duration.ofMinutes(2))
            .withDescription(
                    "Age of the newest checkpoint from which the log is stalled; an idle log has one every 30 s.");

    public static final ConfigOption<Duration> PATIENCE = key("monitor.patience")
            .durationType()
            .defaultValue(Duration.ofMinutes(2))
            .withDescription("How long an unreachable log or a stale mirror is borne. Longer hides a shorter outage.");

    public static final ConfigOption<Duration> MAX_SKEW = key("monitor.max-skew")
            .durationType()
            .defaultValue(Duration.ofSeconds(30))
            .withDescription("How far the sealer's clock may be ahead of the monitor's.");

    public MonitorConfig {
        others = List.copyOf(others);
        if (interval.toMillis() < 100) {
            throw new IllegalArgumentException(
                    "monitor.interval (%s) is below 100 ms: rounds would never end. Raise it.".formatted(interval));
        }
        try {
            VerifierKey.parse(verifierKey);
        } catch (MalformedException e) {
            throw new IllegalArgumentException(
                    "monitor.log-key (%s): %s. Give the key that the log's operator publishes."
                            .formatted(verifierKey, e.getMessage()),
                    e);
        }
    }

    public static MonitorConfig from(ReadableConfig c) {
        return new MonitorConfig(
                FabricConfig.from(c),
                FabricConfig.required(c, LOG),
                FabricConfig.required(c, VERIFIER_KEY),
                c.get(OTHERS),
                c.get(TENANTS),
                c.get(INTERVAL),
                c.get(MAX_AGE),
                c.get(PATIENCE),
                c.get(MAX_SKEW));
    }

    MonitorSettings settings() {
        return new MonitorSettings(maxAge.toMillis(), patience.toMillis(), maxSkew.toMillis());
    }
}
