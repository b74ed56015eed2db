package io.trustfabric.jobs.kafka;

import static org.apache.flink.configuration.ConfigOptions.key;

import io.trustfabric.schemas.registry.RegistrySettings;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.util.ParameterTool;

/**
 * Settings that every job has. Secrets (passwords of Kafka and registry clients) come with the file named by {@code
 * --config}, never as arguments.
 *
 * @param clientProperties passed to every Kafka client as they are, without their prefix {@code trust.kafka.client.}:
 *     SASL, TLS, timeouts
 * @param transactionPrefix begins every transactional id; two deployments on one broker need two
 * @param authorityPublicKey base64 of the raw Ed25519 key that certifies trust.keys.v1; empty where the job needs none
 */
public record FabricConfig(
        String bootstrapServers,
        RegistrySettings registry,
        Map<String, String> clientProperties,
        Duration checkpointInterval,
        Duration transactionTimeout,
        String transactionPrefix,
        String authorityPublicKey)
        implements Serializable {

    public static final ConfigOption<String> BOOTSTRAP_SERVERS = key("trust.kafka.bootstrap-servers")
            .stringType()
            .noDefaultValue()
            .withDescription("Kafka brokers, host:port, comma-separated.");

    public static final ConfigOption<String> REGISTRY_URL = key("trust.registry.url")
            .stringType()
            .noDefaultValue()
            .withDescription("Base address of the schema registry's Confluent API.");

    public static final ConfigOption<Map<String, String>> CLIENT = key("trust.kafka.client")
            .mapType()
            .defaultValue(Map.of())
            .withDescription("Prefix of properties that go to every Kafka client as they are.");

    public static final ConfigOption<Map<String, String>> REGISTRY_CLIENT = key("trust.registry.client")
            .mapType()
            .defaultValue(Map.of())
            .withDescription("Prefix of properties that go to the registry's client as they are.");

    public static final ConfigOption<Duration> CHECKPOINT_INTERVAL = key("trust.checkpoint.interval")
            .durationType()
            .defaultValue(Duration.ofSeconds(1))
            .withDescription("Exactly-once output becomes visible once per interval.");

    public static final ConfigOption<Duration> TRANSACTION_TIMEOUT = key("trust.kafka.transaction-timeout")
            .durationType()
            .defaultValue(Duration.ofMinutes(5))
            .withDescription(
                    "Below the broker's transaction.max.timeout.ms (15 min), above the longest outage to survive.");

    public static final ConfigOption<String> TRANSACTION_PREFIX = key("trust.kafka.transaction-prefix")
            .stringType()
            .defaultValue("trust")
            .withDescription("Begins every transactional id.");

    public static final ConfigOption<String> AUTHORITY_PUBLIC_KEY = key("trust.authority.public-key")
            .stringType()
            .defaultValue("")
            .withDescription("Base64 of the raw Ed25519 public key that certifies trust.keys.v1.");

    private static final String CONFIG_FILE = "config";

    public FabricConfig {
        clientProperties = new TreeMap<>(clientProperties);
        if (transactionTimeout.compareTo(Duration.ofMinutes(15)) > 0) {
            throw new IllegalArgumentException(
                    ("trust.kafka.transaction-timeout (%s) exceeds the broker's default maximum"
                                    + " of 15 minutes: every transactional producer would be refused. Lower it.")
                            .formatted(transactionTimeout));
        }
        if (checkpointInterval.compareTo(transactionTimeout) >= 0) {
            throw new IllegalArgumentException(
                    ("trust.checkpoint.interval (%s) is not below trust.kafka.transaction-timeout"
                                    + " (%s): transactions would be aborted before they commit. Lower the interval.")
                            .formatted(checkpointInterval, transactionTimeout));
        }
    }

    public static FabricConfig from(ReadableConfig c) {
        return new FabricConfig(
                required(c, BOOTSTRAP_SERVERS),
                new RegistrySettings(required(c, REGISTRY_URL), c.get(REGISTRY_CLIENT)),
                c.get(CLIENT),
                c.get(CHECKPOINT_INTERVAL),
                c.get(TRANSACTION_TIMEOUT),
                c.get(TRANSACTION_PREFIX),
                c.get(AUTHORITY_PUBLIC_KEY));
    }

    /** Reads {@code --key value} arguments on top of the properties file named by {@code --config}, if any. */
    public static Configuration read(String[] args) throws IOException {
        ParameterTool given = ParameterTool.fromArgs(args);
        return (given.has(CONFIG_FILE)
                        ? ParameterTool.fromPropertiesFile(given.get(CONFIG_FILE))
                                .mergeWith(given)
                        : given)
                .getConfiguration();
    }

    /** The option's value; says what to set where there is none. */
    public static <T> T required(ReadableConfig c, ConfigOption<T> option) {
        return c.getOptional(option)
                .orElseThrow(() -> new IllegalArgumentException(
                        "setting [%s] is missing: pass --%s VALUE or put it into the file of --config"
                                .formatted(option.key(), option.key())));
    }
}
