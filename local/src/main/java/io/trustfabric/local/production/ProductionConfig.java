package io.trustfabric.local.production;

import io.trustfabric.local.bus.BusClients;
import io.trustfabric.local.production.workload.TenantProfile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Settings of one run of the production stand-in.
 *
 * @param stateDir state folder of the platform; snapshots and the ledger go below it
 * @param enginesDir folder of the engine pins
 * @param brokers Kafka, and who speaks to it
 * @param registryUrl of the schema registry
 * @param seed of everything that is drawn; event ids are not, they are new in every run
 * @param scaleFactor of TPC-H
 * @param duration that the arrivals are spread over; a slower machine takes longer
 * @param tenants who asks
 * @param interventionsPerKind how many runs of each kind deviate; ignored where there is a list
 * @param interventions list made by somebody else
 * @param malformedPerKind how many records of each kind of bad input are sent
 * @param latencyObjective that production latency is held against
 */
public record ProductionConfig(
        Path stateDir,
        Path enginesDir,
        BusClients brokers,
        String registryUrl,
        long seed,
        double scaleFactor,
        Duration duration,
        List<TenantProfile> tenants,
        int interventionsPerKind,
        Optional<Path> interventions,
        int malformedPerKind,
        Duration latencyObjective) {

    public static final long DEFAULT_SEED = 20261120;
    private static final double DEFAULT_SCALE = 0.01;

    public ProductionConfig {
        tenants = List.copyOf(tenants);
        if (tenants.isEmpty()) {
            throw new IllegalArgumentException("production needs at least one tenant");
        }
        if (!(scaleFactor > 0 && scaleFactor <= 1)) {
            throw new IllegalArgumentException(
                    "scale factor %s: the stand-in runs between 0 and 1".formatted(scaleFactor));
        }
        if (interventionsPerKind < 0 || malformedPerKind < 0 || duration.isNegative()) {
            throw new IllegalArgumentException("counts and the duration of a run cannot be negative");
        }
    }

    /** The bounded demo: six tenants, three of them with more than 2,000 queries, every kind of trouble. */
    public static ProductionConfig demo(Path stateDir, Path enginesDir, BusClients brokers, String registryUrl) {
        return new ProductionConfig(
                stateDir,
                enginesDir,
                brokers,
                registryUrl,
                DEFAULT_SEED,
                DEFAULT_SCALE,
                Duration.ofSeconds(150),
                DemoTenants.all(),
                300,
                Optional.empty(),
                16,
                Duration.ofSeconds(2));
    }

    /** One tenant with a few honest queries, for a first look and for tests. */
    public static ProductionConfig small(
            Path stateDir, Path enginesDir, BusClients brokers, String registryUrl, int queries) {
        return demo(stateDir, enginesDir, brokers, registryUrl)
                .withTenants(List.of(DemoTenants.all().get(0).with(queries, 2)))
                .withTrouble(0, 0)
                .withDuration(Duration.ofSeconds(2));
    }

    public ProductionConfig withTenants(List<TenantProfile> others) {
        return new ProductionConfig(
                stateDir,
                enginesDir,
                brokers,
                registryUrl,
                seed,
                scaleFactor,
                duration,
                others,
                interventionsPerKind,
                interventions,
                malformedPerKind,
                latencyObjective);
    }

    public ProductionConfig withTrouble(int interventionsOfAKind, int malformedOfAKind) {
        return new ProductionConfig(
                stateDir,
                enginesDir,
                brokers,
                registryUrl,
                seed,
                scaleFactor,
                duration,
                tenants,
                interventionsOfAKind,
                interventions,
                malformedOfAKind,
                latencyObjective);
    }

    public ProductionConfig withInterventions(Path list) {
        return new ProductionConfig(
                stateDir,
                enginesDir,
                brokers,
                registryUrl,
                seed,
                scaleFactor,
                duration,
                tenants,
                interventionsPerKind,
                Optional.of(list),
                malformedPerKind,
                latencyObjective);
    }

    public ProductionConfig withDuration(Duration other) {
        return new ProductionConfig(
                stateDir,
                enginesDir,
                brokers,
                registryUrl,
                seed,
                scaleFactor,
                other,
                tenants,
                interventionsPerKind,
                interventions,
                malformedPerKind,
                latencyObjective);
    }

    public ProductionConfig withSeed(long other) {
        return new ProductionConfig(
                stateDir,
                enginesDir,
                brokers,
                registryUrl,
                other,
                scaleFactor,
                duration,
                tenants,
                interventionsPerKind,
                interventions,
                malformedPerKind,
                latencyObjective);
    }

    public String bootstrapServers() {
        return brokers.bootstrapServers();
    }

    public Path snapshotsDir() {
        return stateDir.resolve("snapshots");
    }

    /** Outside of any topic: no job can read it. */
    public Path ledgerFile() {
        return stateDir.resolve("demo").resolve("ledger.jsonl");
    }
}
