package io.trustfabric.local.cli;

import io.trustfabric.local.bus.BusClients;
import io.trustfabric.local.demo.DemoChecks;
import io.trustfabric.local.production.ProductionConfig;
import io.trustfabric.sdk.cli.PlatformFile;
import java.nio.file.Path;

/** How much production a demo runs. */
enum DemoScale {
    /** One tenant, forty honest queries: a first receipt in seconds. */
    first,
    /** Six tenants, more than 8,000 queries, interventions and bad input of every kind. */
    bounded;

    ProductionConfig config(Path state, Path engines, PlatformFile platform) {
        BusClients brokers = BusClients.of(platform);
        return this == first
                ? ProductionConfig.small(state, engines, brokers, platform.registryUrl(), 40)
                : ProductionConfig.demo(state, engines, brokers, platform.registryUrl());
    }

    DemoChecks.Scale checks() {
        return this == first ? DemoChecks.Scale.SMALLER : DemoChecks.Scale.BOUNDED;
    }
}
