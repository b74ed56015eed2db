package io.trustfabric.policies.agreement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.eval.Decision;
import io.trustfabric.policies.eval.Evaluator;
import io.trustfabric.policies.graph.TenantGraphs;
import io.trustfabric.policies.lang.CompileResult;
import io.trustfabric.policies.lang.CompileSession;
import io.trustfabric.policies.lang.SourceDocument;
import io.trustfabric.policies.plan.QueryPlan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Documents of the policy language, compiled from their text, deciding. */
final class Installed {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Evaluator evaluator;

    private Installed(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    /** @param documents fields in the language's order; JSON is YAML, and quotes what YAML would guess about */
    static Installed of(CompileSession session, List<Map<String, Object>> documents) {
        List<SourceDocument> sources = new ArrayList<>();
        try {
            for (Map<String, Object> document : documents) {
                String text = JSON.writeValueAsString(document);
                sources.add(
                        new SourceDocument(document.get("policy") + ".yaml", text.getBytes(StandardCharsets.UTF_8)));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + documents, e);
        }
        CompileResult result = session.compile(sources, Optional.empty());
        return new Installed(new Evaluator(result.set()
                .orElseThrow(() -> new AssertionError("%s in %s".formatted(result.diagnostics(), documents)))));
    }

    /** With empty graphs and without approvals. */
    Decision decide(QueryPlan plan, Catalogue catalogue) {
        return evaluator.decide(plan, catalogue, new TenantGraphs(plan.tenantId(), catalogue), List.of());
    }
}
