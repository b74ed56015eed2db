package io.trustfabric.local.production;

import static io.trustfabric.local.production.workload.QueryFamily.ENGINE;
import static io.trustfabric.local.production.workload.QueryFamily.FRAGILE;
import static io.trustfabric.local.production.workload.QueryFamily.NONDETERMINISTIC;
import static io.trustfabric.local.production.workload.QueryFamily.SEED;
import static io.trustfabric.local.production.workload.QueryFamily.TPCH;

import io.trustfabric.local.production.workload.ArrivalPattern;
import io.trustfabric.local.production.workload.TenantProfile;
import java.util.List;
import java.util.Map;

/** The tenants of the demo: different in weight, arrival, mix and engine. */
final class DemoTenants {
    static final String NEW_ENGINE = "duckdb-2.0.0.1";
    static final String OLD_ENGINE = "duckdb-1.1.3";
    /** Engines that the demo's tenants run on, and that a drawn deviation exchanges. */
    static final List<String> ENGINES = List.of(OLD_ENGINE, NEW_ENGINE);

    private DemoTenants() {}

    static List<TenantProfile> all() {
        return List.of(
                // a retailer's dashboards: mostly standard reports, all day
                new TenantProfile(
                        "acme",
                        2_300,
                        50,
                        ArrivalPattern.STEADY,
                        NEW_ENGINE,
                        Map.of(TPCH, 60, ENGINE, 22, SEED, 15, NONDETERMINISTIC, 2, FRAGILE, 1),
                        0.05),
                // a logistics firm that has not upgraded its engine yet
                new TenantProfile(
                        "borealis",
                        2_150,
                        40,
                        ArrivalPattern.DIURNAL,
                        OLD_ENGINE,
                        Map.of(TPCH, 55, ENGINE, 28, SEED, 14, NONDETERMINISTIC, 2, FRAGILE, 1),
                        0.03),
                // a research group: samples and sketches, in bursts
                new TenantProfile(
                        "corvid",
                        2_050,
                        40,
                        ArrivalPattern.BURSTY,
                        NEW_ENGINE,
                        Map.of(TPCH, 35, ENGINE, 30, SEED, 30, NONDETERMINISTIC, 4, FRAGILE, 1),
                        0.03),
                new TenantProfile(
                        "delta-freight",
                        300,
                        20,
                        ArrivalPattern.STEADY,
                        NEW_ENGINE,
                        Map.of(TPCH, 90, ENGINE, 5, SEED, 5),
                        0.10),
                new TenantProfile(
                        "eider",
                        200,
                        20,
                        ArrivalPattern.BURSTY,
                        OLD_ENGINE,
                        Map.of(TPCH, 50, ENGINE, 25, SEED, 25),
                        0.0),
                new TenantProfile("fjord", 100, 10, ArrivalPattern.DIURNAL, NEW_ENGINE, Map.of(TPCH, 100), 0.5));
    }
}
