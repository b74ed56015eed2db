package io.trustfabric.replay.worker;

import io.trustfabric.replay.engine.EngineLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Settings of the worker: {@code --name value}, else {@code TRUST_NAME} of the environment. Secrets are in the files that
 * the settings name.
 *
 * @param bootstrapServers {@code --bootstrap-servers host:port,…}
 * @param registry {@code --registry URL} of the schema registry's Confluent API
 * @param kafkaConfig {@code --kafka-config FILE} properties of every Kafka client: TLS, SASL
 * @param registryConfig {@code --registry-config FILE} properties of the registry client
 * @param engines {@code --engines DIR} with {@code <id>/engine.json} and the jars beside them
 * @param snapshots {@code --snapshots DIR} with {@code <sha256>.parquet}
 * @param work {@code --work DIR} of this worker alone, for children and verified copies
 * @param lanes {@code --lanes N} replays at the same time; 2 where not given
 * @param timeout {@code --timeout-millis N} wall clock of one replay; 30,000 where not given
 * @param memoryBytes {@code --memory-mib N} engine memory of one replay; 512 where not given
 * @param lagObjective {@code --lag-objective-millis N} that the age of the oldest waiting request is held against; 60,000
 * @param group {@code --group NAME} consumer group
 * @param name {@code --worker-name NAME} in outcomes and signals; the host and process where not given
 */
public record WorkerSettings(
        String bootstrapServers,
        String registry,
        Optional<Path> kafkaConfig,
        Optional<Path> registryConfig,
        Path engines,
        Path snapshots,
        Path work,
        int lanes,
        Duration timeout,
        long memoryBytes,
        Duration lagObjective,
        String group,
        String name) {

    private static final Set<String> KNOWN = Set.of(
            "bootstrap-servers",
            "registry",
            "kafka-config",
            "registry-config",
            "engines",
            "snapshots",
            "work",
            "lanes",
            "timeout-millis",
            "memory-mib",
            "lag-objective-millis",
            "group",
            "worker-name");

    public WorkerSettings {
        if (lanes < 1 || lanes > 64) {
            throw new IllegalArgumentException("--lanes is %d, expected 1 to 64".formatted(lanes));
        }
    }

    /** @throws IllegalArgumentException saying which setting is wrong and what it may be */
    public static WorkerSettings parse(Map<String, String> environment, String... args) {
        Map<String, String> given = given(environment, args);
        return new WorkerSettings(
                required(given, "bootstrap-servers"),
                required(given, "registry"),
                Optional.ofNullable(given.get("kafka-config")).map(Path::of),
                Optional.ofNullable(given.get("registry-config")).map(Path::of),
                Path.of(required(given, "engines")),
                Path.of(required(given, "snapshots")),
                Path.of(required(given, "work")),
                Math.toIntExact(number(given, "lanes", 2)),
                Duration.ofMillis(number(given, "timeout-millis", EngineLimits.DEFAULT.wallMillis())),
                number(given, "memory-mib", EngineLimits.DEFAULT.memoryBytes() >> 20) << 20,
                Duration.ofMillis(number(given, "lag-objective-millis", 60_000)),
                given.getOrDefault("group", "replay-worker"),
                given.getOrDefault(
                        "worker-name",
                        "replay-worker-" + ProcessHandle.current().pid()));
    }

    /** What one replay may use. */
    public EngineLimits limits() {
        return EngineLimits.DEFAULT.withWallMillis(timeout.toMillis()).withMemoryBytes(memoryBytes);
    }

    private static Map<String, String> given(Map<String, String> environment, String... args) {
        Map<String, String> given = new HashMap<>();
        for (String name : KNOWN) {
            String value =
                    environment.get("TRUST_" + name.toUpperCase(Locale.ROOT).replace('-', '_'));
            if (value != null && !value.isBlank()) {
                given.put(name, value);
            }
        }
        for (int i = 0; i < args.length; i += 2) {
            String name = args[i].startsWith("--") ? args[i].substring(2) : "";
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException("unknown setting [%s]; known are --%s"
                        .formatted(
                                args[i],
                                String.join(", --", KNOWN.stream().sorted().toList())));
            }
            if (i + 1 == args.length) {
                throw new IllegalArgumentException("setting [--%s] has no value".formatted(name));
            }
            given.put(name, args[i + 1]);
        }
        return given;
    }

    private static String required(Map<String, String> given, String name) {
        String value = given.get(name);
        if (value == null) {
            throw new IllegalArgumentException("setting [--%s] is missing".formatted(name));
        }
        return value;
    }

    private static long number(Map<String, String> given, String name, long otherwise) {
        String value = given.get(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException("--%s is [%s], expected a whole number above 0".formatted(name, value));
        }
        return Long.parseLong(value);
    }
}
