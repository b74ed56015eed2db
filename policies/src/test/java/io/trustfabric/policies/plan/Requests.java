package io.trustfabric.policies.plan;

import io.trustfabric.policies.catalog.CatalogueException;
import io.trustfabric.policies.catalog.CatalogueReader;
import io.trustfabric.policies.catalog.MapCatalogue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;

/** What tests ask with. */
public final class Requests {

    static final PlanRequest ANA = new PlanRequest(
            "q-1",
            "acme",
            new Principal("ana", Set.of("analyst"), Set.of("fraud"), "de"),
            "research",
            Action.READ,
            "eu",
            Instant.parse("2026-11-21T10:00:00Z"),
            new PlanRequest.Salt("sixteen bytes ok".getBytes(StandardCharsets.US_ASCII)));

    private Requests() {}

    static MapCatalogue catalogue(String resource) {
        try {
            return CatalogueReader.read(PlanCase.text(resource).getBytes(StandardCharsets.UTF_8));
        } catch (CatalogueException e) {
            throw new IllegalStateException(e);
        }
    }
}
