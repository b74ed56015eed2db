package io.trustfabric.policies.lang.model;

import io.trustfabric.policies.eval.Approvals;
import io.trustfabric.policies.eval.Mode;
import io.trustfabric.policies.graph.GraphScope;
import io.trustfabric.policies.graph.GraphScope.Dimension;
import io.trustfabric.policies.lang.source.Findings;
import io.trustfabric.policies.lang.source.YamlMap;
import io.trustfabric.policies.lang.source.YamlNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A map that begins with {@code policy}, to a {@link PolicyDocument}. */
final class PolicyReader {
    private static final Map<String, Boolean> MODES = ordered("enforce", true, "monitor", false);
    private static final Map<String, Boolean> REASON = ordered("required", true, "optional", false);
    private static final Map<String, Dimension> DIMENSIONS = ordered(
            "principal",
            Dimension.PRINCIPAL,
            "purpose",
            Dimension.PURPOSE,
            "team",
            Dimension.TEAM,
            "tenant",
            Dimension.TENANT);

    private final YamlMap root;
    private final Findings findings;
    private final Fields fields;

    private PolicyReader(YamlMap root, Findings findings) {
        this.root = root;
        this.findings = findings;
        this.fields = new Fields(
                root,
                "a policy",
                findings,
                "policy",
                "version",
                "owner",
                "tier",
                "mode",
                "canary",
                "scope",
                "window",
                "ignore",
                "match",
                "rules",
                "obligations",
                "approvals",
                "exceptions",
                "suppress",
                "tests");
    }

    static PolicyDocument read(YamlMap root, Findings findings) {
        return new PolicyReader(root, findings).policy();
    }

    private PolicyDocument policy() {
        Located<String> name = fields.need("policy", fields.read("policy", Forms.A_NAME, Forms::name), "");
        Located<String> version =
                fields.need("version", fields.read("version", Forms.A_VERSION, Forms::version), "0.0.0");
        Located<String> owner = fields.need("owner", fields.read("owner", "a text", Forms.anything()), "");
        List<RuleDefinition> rules = RuleReader.read(fields, findings);
        return new PolicyDocument(
                root,
                name,
                version,
                owner,
                fields.read("tier", "a number from 1 to 9", Forms.integer(1, 9)),
                mode(),
                scope(),
                MatchReader.read(fields, findings),
                rules,
                ObligationReader.read(fields, findings),
                approvals(),
                ExceptionReader.read(fields, ids(rules), findings),
                SuppressionReader.read(fields, ids(rules), findings),
                TestReader.ofPolicy(fields, ids(rules), findings));
    }

    private Located<Mode> mode() {
        Optional<Located<Boolean>> enforce = fields.word("mode", MODES);
        boolean enforced = enforce.map(Located::value).orElse(true);
        YamlNode at = fields.node("mode").orElse(root);
        Optional<Fields> canary =
                fields.node("canary").flatMap(n -> Fields.of(n, "a canary", findings, "percent", "tenants"));
        if (canary.isEmpty()) {
            return new Located<>(enforced ? Mode.ENFORCE : Mode.MONITOR, at);
        }
        if (!enforced) {
            findings.error(
                    "bad-value",
                    canary.get().map(),
                    "a canary with \"mode: monitor\" enforces nothing",
                    Optional.of("remove one of them"));
        }
        int percent = canary.get()
                .read("percent", "a number from 0 to 100", Forms.integer(0, 100))
                .map(Located::value)
                .orElse(0);
        Set<String> tenants = canary.get().set("tenants", "a tenant's id", Forms.anything());
        return new Located<>(new Mode(enforced, percent, tenants), canary.get().map());
    }

    private Located<GraphScope> scope() {
        Set<Dimension> dimensions = fields.words("scope", DIMENSIONS);
        Duration window = fields.read(
                        "window", "a duration to P3650D, e.g. P30D", Forms.duration(Duration.ofDays(3650)))
                .map(Located::value)
                .orElse(GraphScope.DEFAULT.window());
        Set<String> ignore = fields.set("ignore", "a node's name, e.g. q:postcode", Forms.anything());
        if (fields.has("scope") && fields.list("scope").isEmpty()) {
            findings.error(
                    "bad-value",
                    fields.node("scope").orElse(root),
                    "\"scope\" is empty, expected principal, purpose, team or tenant");
        }
        Set<Dimension> kept = dimensions.isEmpty() ? GraphScope.DEFAULT.dimensions() : dimensions;
        return new Located<>(
                new GraphScope(kept, window, ignore, GraphScope.DEFAULT.maxNodes()),
                fields.node("scope").orElse(root));
    }

    private Optional<Located<Approvals>> approvals() {
        return fields.node("approvals")
                .flatMap(n -> Fields.of(n, "approvals", findings, "required", "within", "reason"))
                .map(f -> {
                    Located<Integer> required =
                            f.need("required", f.read("required", "a number from 1 to 5", Forms.integer(1, 5)), 1);
                    Located<Duration> within = f.need(
                            "within",
                            f.read("within", "a duration to PT24H, e.g. PT15M", Forms.duration(Duration.ofHours(24))),
                            Duration.ofMinutes(1));
                    boolean reason =
                            f.word("reason", REASON).map(Located::value).orElse(true);
                    return new Located<>(new Approvals(required.value(), within.value(), reason), f.map());
                });
    }

    private static Set<String> ids(List<RuleDefinition> rules) {
        Set<String> ids = new HashSet<>();
        rules.forEach(r -> ids.add(r.id().value()));
        return ids;
    }

    @SuppressWarnings("unchecked")
    static <T> Map<String, T> ordered(Object... pairs) {
        Map<String, T> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], (T) pairs[i + 1]);
        }
        return map;
    }
}
