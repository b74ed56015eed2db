package io.trustfabric.local.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.local.production.ledger.LedgerEntry.Ran;
import io.trustfabric.local.production.ledger.LedgerEntry.Traced;
import io.trustfabric.local.production.ledger.LedgerEntry.TracedTenant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the report says about a trace that was replayed. */
record TraceFigures(Traced traced, DemoFindings findings) {
    /** Stands beside every figure: nobody may take this for a customer's load. */
    private static final String NATURE =
            "Cloud Analytics Benchmark: synthetic load shaped from a real fleet; small databases, not the recorded sizes";

    private static final ObjectMapper JSON = new ObjectMapper();

    ObjectNode json() {
        List<Ran> ran = findings.ledger().ran();
        ObjectNode trace = JSON.createObjectNode()
                .put("nature", NATURE)
                .put("folder", traced.folder())
                .put("speed", traced.speed())
                .put("traceSeconds", traced.traceMillis() / 1000.0)
                .put("recorded", sum(TracedTenant::recorded))
                .put("queriesRun", ran.size())
                .put("emptyResults", ran.stream().filter(r -> r.rows() == 0).count())
                .put("dmlSkipped", sum(TracedTenant::dmlSkipped))
                .put("refused", sum(TracedTenant::refused));
        trace.set("refusedReasons", JSON.valueToTree(traced.refused()));
        trace.set("refusals", JSON.valueToTree(traced.refusals()));
        trace.set("rewrites", JSON.valueToTree(traced.rewrites()));
        ObjectNode perTenant = trace.putObject("perTenant");
        Map<String, List<Ran>> byTenant = ran.stream().collect(Collectors.groupingBy(Ran::tenant));
        Map<String, Share> shares = findings.shares();
        for (TracedTenant tenant : traced.tenants()) {
            perTenant.set(
                    tenant.tenant(),
                    json(
                            tenant,
                            byTenant.getOrDefault(tenant.tenant(), List.of()),
                            shares.getOrDefault(tenant.tenant(), new Share(0, 0))));
        }
        return trace;
    }

    private static ObjectNode json(TracedTenant tenant, List<Ran> ran, Share share) {
        Distribution late = Distribution.of(ran.stream().map(Ran::lateMillis).toList());
        return JSON.createObjectNode()
                .put("recordedScaleFactor", tenant.recordedScaleFactor())
                .put("scaleFactor", tenant.scaleFactor())
                .put("recorded", tenant.recorded())
                .put("queriesRun", ran.size())
                .put("dmlSkipped", tenant.dmlSkipped())
                .put("refused", tenant.refused())
                .put("sampled", share.part())
                .put("share", share.value())
                .put("low", share.low())
                .put("high", share.high())
                .put("bandMustHold", share.whole() >= DemoChecks.BAND_FROM_QUERIES)
                .put("lateP50Millis", late.percentile(0.50))
                .put("lateP99Millis", late.percentile(0.99));
    }

    private long sum(java.util.function.ToLongFunction<TracedTenant> figure) {
        return traced.tenants().stream().mapToLong(figure).sum();
    }

    /** Recorded queries that are in no count, of all tenants together. */
    long unaccounted() {
        return sum(TracedTenant::recorded)
                - findings.ledger().ran().size()
                - sum(TracedTenant::dmlSkipped)
                - sum(TracedTenant::refused);
    }
}
