package io.trustfabric.policies.lang.compile;

import io.trustfabric.policies.eval.Approvals;
import io.trustfabric.policies.eval.Match;
import io.trustfabric.policies.eval.Mode;
import io.trustfabric.policies.eval.ObligationRule;
import io.trustfabric.policies.eval.Waiver;
import io.trustfabric.policies.graph.GraphScope;
import io.trustfabric.policies.lang.model.Located;
import io.trustfabric.policies.lang.model.PolicyDocument;
import io.trustfabric.policies.lang.model.RuleDefinition;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The fields of a policy's canonical form: none that says what its absence says. */
final class CanonicalPolicy {

    private CanonicalPolicy() {}

    static void write(PolicyDocument p, Map<String, Object> fields) {
        fields.put("policy", p.name().value());
        p.tier().ifPresent(t -> fields.put("tier", t.value()));
        Mode mode = p.mode().value();
        if (!mode.enforce()) {
            fields.put("mode", "monitor");
        }
        if (mode.canaryPercent() != 100) {
            Map<String, Object> canary = new LinkedHashMap<>();
            canary.put("percent", mode.canaryPercent());
            CanonicalFields.set("tenants", mode.canaryTenants(), canary);
            fields.put("canary", canary);
        }
        GraphScope scope = p.scope().value();
        if (!scope.dimensions().equals(GraphScope.DEFAULT.dimensions())) {
            CanonicalFields.set(
                    "scope",
                    scope.dimensions().stream()
                            .map(d -> d.name().toLowerCase(Locale.ROOT))
                            .toList(),
                    fields);
        }
        if (!scope.window().equals(GraphScope.DEFAULT.window())) {
            fields.put("window", scope.window().toString());
        }
        CanonicalFields.set("ignore", scope.ignore(), fields);
        fields.put("match", match(p.match().value()));
        fields.put("rules", p.rules().stream().map(CanonicalPolicy::rule).toList());
        if (!p.obligations().isEmpty()) {
            fields.put(
                    "obligations",
                    p.obligations().stream().map(CanonicalPolicy::obligation).toList());
        }
        p.approvals().ifPresent(a -> fields.put("approvals", approvals(a.value())));
        if (!p.exceptions().isEmpty()) {
            fields.put(
                    "exceptions",
                    p.exceptions().stream().map(w -> waiver(w.value())).toList());
        }
    }

    private static Map<String, Object> match(Match match) {
        Map<String, Object> fields = new LinkedHashMap<>();
        CanonicalFields.set("datasets", match.datasets(), fields);
        if (!match.tiers().isEmpty()) {
            fields.put("tiers", match.tiers().stream().sorted().toList());
        }
        CanonicalFields.set("tags", match.tags(), fields);
        CanonicalFields.set("classes", match.classes(), fields);
        CanonicalFields.set(
                "actions", match.actions().stream().map(a -> a.word()).toList(), fields);
        return fields;
    }

    private static Map<String, Object> rule(RuleDefinition rule) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", rule.id().value());
        fields.put("effect", rule.effect().value().name().toLowerCase(Locale.ROOT));
        rule.when().ifPresent(t -> fields.put("when", t.value().strip()));
        rule.use().ifPresent(t -> fields.put("use", t.value().strip()));
        CanonicalFields.languages("explain", rule.explain(), fields);
        return fields;
    }

    private static Map<String, Object> obligation(Located<ObligationRule> written) {
        Map<String, Object> fields = new LinkedHashMap<>(obligation(written.value()));
        PolicyDocument.when(written).ifPresent(t -> fields.put("when", t.value().strip()));
        return fields;
    }

    private static Map<String, Object> obligation(ObligationRule rule) {
        Map<String, Object> fields = new LinkedHashMap<>();
        String name;
        if (rule instanceof ObligationRule.Redact r) {
            name = "redact";
            CanonicalFields.set("columns", r.columns(), fields);
        } else if (rule instanceof ObligationRule.Mask m) {
            name = "mask";
            CanonicalFields.set("columns", m.columns(), fields);
            fields.put("keep", m.keep().name().toLowerCase(Locale.ROOT));
        } else if (rule instanceof ObligationRule.Bucket b) {
            name = "bucket";
            CanonicalFields.set("columns", b.columns(), fields);
            fields.put("width", BigDecimal.valueOf(b.width()));
        } else if (rule instanceof ObligationRule.Top t) {
            name = "top";
            fields.put("k", t.k());
            fields.put("by", t.by());
        } else {
            ObligationRule.Rows r = (ObligationRule.Rows) rule;
            name = "rows";
            fields.put("column", r.column());
            CanonicalFields.set("in", r.values(), fields);
        }
        return Map.of(name, fields);
    }

    private static Map<String, Object> approvals(Approvals a) {
        return Map.of(
                "required",
                a.required(),
                "within",
                a.within().toString(),
                "reason",
                a.reasonRequired() ? "required" : "optional");
    }

    private static Map<String, Object> waiver(Waiver w) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", w.id());
        fields.put("who", w.who());
        CanonicalFields.set("rules", w.rules(), fields);
        fields.put("until", w.until().toString().substring(0, 10));
        fields.put("reason", w.reason());
        CanonicalFields.set("approvedBy", w.approvedBy(), fields);
        return fields;
    }
}
