package io.trustfabric.policies.eval;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.catalog.ColumnEntry;
import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.graph.GraphBudgetException;
import io.trustfabric.policies.graph.GraphFacts;
import io.trustfabric.policies.graph.GraphScope;
import io.trustfabric.policies.graph.Graphs;
import io.trustfabric.policies.obligation.Obligation;
import io.trustfabric.policies.plan.Action;
import io.trustfabric.policies.plan.ColumnRole;
import io.trustfabric.policies.plan.ColumnUse;
import io.trustfabric.policies.plan.DatasetUse;
import io.trustfabric.policies.plan.PlanWriter;
import io.trustfabric.policies.plan.QueryPlan;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Section 6 of docs/spec/policy-language.md a second time, as it is written: every policy, every rule, nothing prepared, nothing kept.
 * Shares with the evaluator only the records and the join of obligations. Texts are left out.
 */
final class NaiveEvaluator {
    private final List<Determination> found = new ArrayList<>();
    private final List<Obligation> obligations = new ArrayList<>();
    private int missing;

    static Decision decide(
            PolicySet set, QueryPlan plan, Catalogue catalogue, Graphs graphs, List<Approval> approvals) {
        return new NaiveEvaluator().run(set, plan, catalogue, graphs, approvals);
    }

    private Decision run(PolicySet set, QueryPlan plan, Catalogue catalogue, Graphs graphs, List<Approval> approvals) {
        if (plan.datasets().isEmpty()) {
            boolean resolved = plan.unresolved().isEmpty();
            add(
                    "",
                    "",
                    "",
                    "",
                    resolved ? Effect.ALLOW : Effect.DENY,
                    resolved ? ReasonCode.NO_DATASET : ReasonCode.UNRESOLVED,
                    true);
        }
        for (DatasetUse use : oncePerDataset(plan)) {
            dataset(set, plan, use, catalogue, graphs, approvals);
        }
        Effect effect = found.stream()
                .filter(Determination::enforced)
                .map(Determination::effect)
                .max(Comparator.naturalOrder())
                .orElse(Effect.ALLOW);
        List<Determination> ordered = new ArrayList<>(new HashSet<>(found));
        ordered.sort(Comparator.comparing((Determination d) -> d.enforced() && d.effect() == effect ? 0 : 1)
                .thenComparing(Determination::policy)
                .thenComparing(Determination::rule)
                .thenComparing(Determination::dataset)
                .thenComparing(Determination::reason));
        return new Decision(
                plan.queryId(),
                set.hash(),
                effect,
                ordered,
                effect == Effect.ALLOW ? Obligation.join(obligations) : List.of(),
                effect == Effect.WAIT ? missing : 0);
    }

    private void dataset(
            PolicySet set,
            QueryPlan plan,
            DatasetUse use,
            Catalogue catalogue,
            Graphs graphs,
            List<Approval> approvals) {
        Optional<DatasetEntry> known = catalogue.dataset(use.dataset());
        if (known.isEmpty()) {
            boolean notRead = use.dataset().equals("?") && !plan.unresolved().isEmpty();
            add(
                    "",
                    "",
                    "",
                    use.dataset(),
                    Effect.DENY,
                    notRead ? ReasonCode.UNRESOLVED : ReasonCode.UNKNOWN_DATASET,
                    true);
            return;
        }
        DatasetEntry entry = known.get();
        boolean strict = entry.tier().isEmpty()
                || entry.tier().get() == 1
                || entry.tier().get() == 2;
        if (strict && !plan.unresolved().isEmpty()) {
            add("", "", "", entry.name(), Effect.DENY, ReasonCode.UNRESOLVED, true);
        }
        if (strict
                && use.columns().stream().anyMatch(c -> entry.column(c.column())
                        .map(e -> e.classes().isEmpty())
                        .orElse(true))) {
            add("", "", "", entry.name(), Effect.DENY, ReasonCode.UNKNOWN_COLUMN, true);
        }
        boolean covered = false;
        boolean capped = false;
        for (InstalledPolicy p : set.policies()) {
            if (!matches(
                    p.match(),
                    entry.name(),
                    entry.tier().orElse(1),
                    entry.tags(),
                    wide(classes(entry, use, null), catalogue),
                    plan.action())) {
                continue;
            }
            boolean enforced = enforced(p, plan.tenantId());
            GraphFacts graph = graphs.facts(p.scope(), plan);
            policy(
                    p,
                    enforced,
                    strict,
                    catalogue,
                    entry,
                    use,
                    plan,
                    new NaiveFacts(plan, catalogue, entry, use, graph),
                    approvals);
            covered |= enforced;
            capped |= enforced && p.capped();
        }
        if (!covered) {
            ReasonCode reason = !strict
                    ? ReasonCode.NO_POLICY
                    : entry.tier().isPresent() ? ReasonCode.NO_POLICY_SENSITIVE : ReasonCode.UNKNOWN_TIER;
            add("", "", "", entry.name(), strict ? Effect.DENY : Effect.ALLOW, reason, true);
        }
        GraphFacts graph = graphs.facts(GraphScope.DEFAULT, plan);
        if (strict && graph.full()) {
            add("", "", "", entry.name(), Effect.DENY, ReasonCode.GRAPH_FULL, true);
        }
        if (strict
                && !capped
                && (graph.component() > 50
                        || graph.degree() > 20
                        || plan.shape().pathLength() > 3
                        || plan.shape().unbounded())) {
            add("", "", "", entry.name(), Effect.DENY, ReasonCode.GRAPH_CAPS, true);
        }
    }

    private void policy(
            InstalledPolicy p,
            boolean enforced,
            boolean strict,
            Catalogue catalogue,
            DatasetEntry entry,
            DatasetUse use,
            QueryPlan plan,
            NaiveFacts facts,
            List<Approval> approvals) {
        Effect trouble = strict ? Effect.DENY : Effect.ALLOW;
        boolean objection = false;
        int allowRules = 0;
        boolean allowed = false;
        String allowRule = "";
        Set<String> exceptions = new TreeSet<>();
        if (facts.graph().full()) {
            add(p, "", entry, trouble, ReasonCode.GRAPH_FULL, enforced);
            objection |= strict;
        }
        for (Rule rule : p.rules()) {
            if (rule.kind() == Rule.Kind.ALLOW) {
                allowRules++;
                allowRule = rule.id();
            }
            boolean isLifted = false;
            for (Waiver w : p.waivers()) {
                boolean who = w.who().equals("principal:" + plan.principal().id())
                        || plan.principal().roles().stream()
                                .anyMatch(r -> w.who().equals("role:" + r))
                        || plan.principal().teams().stream()
                                .anyMatch(t -> w.who().equals("team:" + t));
                if (who
                        && plan.at().isBefore(w.until())
                        && (w.rules().isEmpty() || w.rules().contains(rule.id()))) {
                    exceptions.add(w.id());
                    isLifted = true;
                }
            }
            boolean holds = false;
            if (!isLifted) {
                try {
                    holds = rule.condition().holds(facts);
                } catch (GraphBudgetException e) {
                    add(p, rule.id(), entry, trouble, ReasonCode.GRAPH_BUDGET, enforced);
                    objection |= strict;
                } catch (ConditionException | RuntimeException e) {
                    add(p, rule.id(), entry, trouble, ReasonCode.EVALUATION_ERROR, enforced);
                    objection |= strict;
                }
            }
            if (rule.kind() == Rule.Kind.ALLOW) {
                allowed |= holds || isLifted;
            } else if (holds && rule.kind() == Rule.Kind.DENY) {
                add(p, rule.id(), entry, Effect.DENY, ReasonCode.RULE_DENIED, enforced);
                objection = true;
            } else if (holds) {
                int short_ = shortOf(p.approvals().get(), plan, approvals);
                add(
                        p,
                        rule.id(),
                        entry,
                        short_ > 0 ? Effect.WAIT : Effect.ALLOW,
                        short_ > 0 ? ReasonCode.APPROVAL_REQUIRED : ReasonCode.APPROVED,
                        enforced);
                missing = enforced ? Math.max(missing, short_) : missing;
                objection = true;
            }
        }
        if (allowRules > 0 && !allowed) {
            add(p, allowRules == 1 ? allowRule : "", entry, Effect.DENY, ReasonCode.NOT_ALLOWED, enforced);
            objection = true;
        }
        for (String exception : exceptions) {
            add(p, exception, entry, Effect.ALLOW, ReasonCode.EXCEPTION, enforced);
        }
        if (enforced) {
            for (ObligationRule written : p.obligations()) {
                ObligationRule o = written;
                if (written instanceof ObligationRule.Conditional c) {
                    o = c.rule();
                    try {
                        if (!c.when().holds(facts)) {
                            continue;
                        }
                    } catch (GraphBudgetException e) {
                        add(p, "", entry, Effect.ALLOW, ReasonCode.GRAPH_BUDGET, enforced);
                    } catch (ConditionException | RuntimeException e) {
                        add(p, "", entry, Effect.ALLOW, ReasonCode.EVALUATION_ERROR, enforced);
                    }
                }
                if (!oblige(o, catalogue, entry, use, plan)) {
                    add(p, "", entry, trouble, ReasonCode.EVALUATION_ERROR, enforced);
                    objection |= strict;
                }
            }
        }
        if (!objection) {
            add(p, "", entry, Effect.ALLOW, ReasonCode.POLICY_PASSED, enforced);
        }
    }

    /** False where it cannot be met. */
    private boolean oblige(
            ObligationRule rule, Catalogue catalogue, DatasetEntry entry, DatasetUse use, QueryPlan plan) {
        if (rule instanceof ObligationRule.Rows rows) {
            Optional<ColumnEntry> column = entry.column(rows.column());
            Set<String> values = new HashSet<>();
            for (String value : rows.values()) {
                switch (value) {
                    case "principal.region" ->
                        values.addAll(
                                plan.principal().region().isEmpty()
                                        ? Set.of()
                                        : Set.of(plan.principal().region()));
                    case "principal.id" -> values.add(plan.principal().id());
                    case "principal.teams" -> values.addAll(plan.principal().teams());
                    default -> values.add(value);
                }
            }
            column.ifPresent(c -> obligations.add(new Obligation.Rows(entry.name() + "." + c.name(), values)));
            return column.isPresent();
        }
        String by = "";
        for (ColumnUse c : use.columns()) {
            String spelled = entry.column(c.column()).map(ColumnEntry::name).orElse(c.column());
            String qualified = entry.name() + "." + spelled;
            Set<String> classes =
                    entry.column(c.column()).map(ColumnEntry::classes).orElse(Set.of());
            if (rule instanceof ObligationRule.Redact r && anyFits(r.columns(), qualified, wide(classes, catalogue))) {
                obligations.add(new Obligation.Redact(qualified));
            } else if (rule instanceof ObligationRule.Mask m
                    && anyFits(m.columns(), qualified, wide(classes, catalogue))) {
                obligations.add(new Obligation.Mask(qualified, m.keep()));
            } else if (rule instanceof ObligationRule.Bucket b && anyFits(b.columns(), qualified, classes)) {
                obligations.add(new Obligation.Bucket(qualified, b.width()));
            } else if (rule instanceof ObligationRule.Top t && t.by().equalsIgnoreCase(c.column())) {
                by = qualified;
            }
        }
        if (rule instanceof ObligationRule.Top t) {
            obligations.add(new Obligation.Top(t.k(), by));
        }
        return true;
    }

    private static boolean anyFits(Set<String> patterns, String qualified, Set<String> classes) {
        return patterns.stream()
                .anyMatch(p -> p.startsWith("class:") ? classes.contains(p.substring(6)) : glob(p, qualified));
    }

    private static int shortOf(Approvals terms, QueryPlan plan, List<Approval> approvals) {
        Set<String> people = new HashSet<>();
        for (Approval a : approvals) {
            long after = a.at().toEpochMilli() - plan.at().toEpochMilli();
            if (a.queryId().equals(plan.queryId())
                    && a.planHash().equals("sha256:" + HexFormat.of().formatHex(sha256(PlanWriter.write(plan))))
                    && after >= 0
                    && after <= terms.within().toMillis()
                    && (!terms.reasonRequired() || a.reason().matches("(?s).*[a-z0-9].*"))) {
                people.add(a.approver().trim().toLowerCase(Locale.ROOT));
            }
        }
        people.remove("");
        people.remove(plan.principal().id().trim().toLowerCase(Locale.ROOT));
        return Math.max(0, terms.required() - people.size());
    }

    private static boolean enforced(InstalledPolicy p, String tenant) {
        byte[] hash = sha256((p.name() + "\0" + tenant).getBytes(StandardCharsets.UTF_8));
        int bucket = new BigInteger(1, java.util.Arrays.copyOf(hash, 8))
                .mod(BigInteger.valueOf(100))
                .intValue();
        return p.mode().enforce()
                && (bucket < p.mode().canaryPercent()
                        || p.mode().canaryTenants().contains(tenant));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    static boolean matches(Match m, String name, int tier, Set<String> tags, Set<String> classes, Action action) {
        return (m.datasets().isEmpty() || m.datasets().stream().anyMatch(p -> glob(p, name)))
                && (m.tiers().isEmpty() || m.tiers().contains(tier))
                && (m.tags().isEmpty() || !Collections.disjoint(m.tags(), tags))
                && (m.classes().isEmpty() || !Collections.disjoint(m.classes(), classes))
                && (m.actions().isEmpty() || m.actions().contains(action));
    }

    /** By trying everything that the star could stand for. */
    static boolean glob(String pattern, String text) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        if (pattern.charAt(0) == '*') {
            return glob(pattern.substring(1), text) || (!text.isEmpty() && glob(pattern, text.substring(1)));
        }
        return !text.isEmpty()
                && pattern.substring(0, 1).equalsIgnoreCase(text.substring(0, 1))
                && glob(pattern.substring(1), text.substring(1));
    }

    /** Classes of the columns used in a role; null: in any. */
    static Set<String> classes(DatasetEntry entry, DatasetUse use, ColumnRole role) {
        Set<String> classes = new TreeSet<>();
        for (ColumnUse c : use.columns()) {
            if (role == null || c.is(role)) {
                entry.column(c.column()).ifPresent(e -> classes.addAll(e.classes()));
            }
        }
        return classes;
    }

    /** These classes and every other that is said to be within one of them. */
    private static Set<String> wide(Set<String> classes, Catalogue catalogue) {
        Set<String> wide = new HashSet<>(classes);
        for (String c : RandomWorld.CLASSES) {
            if (classes.stream().anyMatch(wider -> catalogue.containment().within(c, wider))) {
                wide.add(c);
            }
        }
        return wide;
    }

    /** Datasets that are spelled in two ways put together. */
    static List<DatasetUse> oncePerDataset(QueryPlan plan) {
        Map<String, DatasetUse> once = new LinkedHashMap<>();
        for (DatasetUse use : plan.datasets()) {
            once.merge(use.dataset().toLowerCase(Locale.ROOT), use, (a, b) -> {
                List<ColumnUse> both = new ArrayList<>(a.columns());
                both.addAll(b.columns());
                return new DatasetUse(a.dataset(), both);
            });
        }
        return List.copyOf(once.values());
    }

    private void add(
            InstalledPolicy p, String rule, DatasetEntry entry, Effect effect, ReasonCode reason, boolean enforced) {
        add(p.name(), p.version(), rule, entry.name(), effect, reason, enforced);
    }

    private void add(
            String policy,
            String version,
            String rule,
            String dataset,
            Effect effect,
            ReasonCode reason,
            boolean enforced) {
        found.add(new Determination(policy, version, rule, dataset, effect, reason, enforced, Map.of()));
    }

    /** Section 3, every variable worked out at once. */
    static final class NaiveFacts implements Facts {
        private final Map<String, Object> values = new HashMap<>();
        private final GraphFacts graph;

        NaiveFacts(QueryPlan plan, Catalogue catalogue, DatasetEntry entry, DatasetUse use, GraphFacts graph) {
            this.graph = graph;
            Set<String> all = new TreeSet<>();
            Set<String> output = new TreeSet<>();
            Set<String> names = new TreeSet<>();
            for (DatasetUse u : oncePerDataset(plan)) {
                Optional<DatasetEntry> e = catalogue.dataset(u.dataset());
                names.add(e.map(DatasetEntry::name).orElse(u.dataset()));
                e.ifPresent(known -> all.addAll(classes(known, u, null)));
                e.ifPresent(known -> output.addAll(classes(known, u, ColumnRole.OUTPUT)));
            }
            values.put("query.id", plan.queryId());
            values.put("query.action", plan.action().name().toLowerCase(Locale.ROOT));
            values.put("query.region", plan.region());
            values.put("query.resolved", plan.unresolved().isEmpty());
            values.put("query.datasets", List.copyOf(names));
            values.put("query.classes", List.copyOf(all));
            values.put("query.outputClasses", List.copyOf(output));
            values.put("query.joins", (long) plan.shape().joins());
            values.put("query.pathLength", (long) plan.shape().pathLength());
            values.put("query.unbounded", plan.shape().unbounded());
            values.put("query.aggregated", plan.shape().aggregated());
            values.put("query.minimumGroup", (long) plan.shape().minimumGroup());
            values.put("query.minimumRows", (long) plan.shape().minimumRows());
            values.put("query.rowLimit", plan.shape().rowLimit());
            long named = plan.entities().size();
            values.put("query.entities", named > 0 && !plan.shape().selective() ? 1_000_000L : named);
            values.put("query.selective", plan.shape().selective());
            values.put("query.ofNobody", plan.shape().ofNobody());
            values.put("query.functions", List.copyOf(new TreeSet<>(plan.shape().functions())));
            values.put("principal.id", plan.principal().id());
            values.put("principal.region", plan.principal().region());
            values.put("principal.tenant", plan.tenantId());
            values.put(
                    "principal.roles",
                    List.copyOf(new TreeSet<>(plan.principal().roles())));
            values.put(
                    "principal.teams",
                    List.copyOf(new TreeSet<>(plan.principal().teams())));
            values.put("purpose.id", plan.purpose());
            values.put("dataset.name", entry.name());
            values.put("dataset.residency", entry.residency());
            values.put("dataset.owner", entry.owner());
            values.put("dataset.licence", entry.licence());
            values.put("dataset.tier", (long) entry.tier().orElse(1));
            values.put("dataset.tags", List.copyOf(new TreeSet<>(entry.tags())));
            values.put(
                    "dataset.licenceUntil",
                    entry.licenceUntil().orElse(java.time.Instant.parse("9999-12-31T00:00:00Z")));
            Set<String> columns = new TreeSet<>();
            for (ColumnUse c : use.columns()) {
                columns.add(entry.column(c.column()).map(ColumnEntry::name).orElse(c.column()));
            }
            values.put("columns.names", List.copyOf(columns));
            values.put("columns.classes", List.copyOf(classes(entry, use, null)));
            values.put("columns.output", List.copyOf(classes(entry, use, ColumnRole.OUTPUT)));
            values.put("columns.aggregated", List.copyOf(classes(entry, use, ColumnRole.AGGREGATED)));
            Set<String> filtered = new TreeSet<>(classes(entry, use, ColumnRole.FILTER));
            filtered.addAll(classes(entry, use, ColumnRole.TESTED));
            values.put("columns.filtered", List.copyOf(filtered));
            values.put("columns.compared", List.copyOf(classes(entry, use, ColumnRole.FILTER)));
            values.put("columns.joined", List.copyOf(classes(entry, use, ColumnRole.JOIN)));
            values.put("columns.grouped", List.copyOf(classes(entry, use, ColumnRole.GROUP)));
            values.put("columns.ordered", List.copyOf(classes(entry, use, ColumnRole.ORDER)));
            values.put("time.now", plan.at());
            values.put("time.hour", plan.at().getEpochSecond() / 3_600 % 24);
            values.put("time.weekday", (plan.at().getEpochSecond() / 86_400 + 3) % 7 + 1); // 1970-01-01 was a Thursday
            values.put("graph.component", (long) graph.component());
            values.put("graph.degree", (long) graph.degree());
            values.put("graph.entities", (long) graph.entities());
            values.put("graph.rows", graph.rows(entry.name()));
            values.put("graph.shown", graph.shown(entry.name()));
            values.put("graph.probes", (long) graph.probes());
            values.put("graph.differences", (long) graph.differences(entry.name()));
        }

        Set<String> names() {
            return values.keySet();
        }

        @Override
        public Object value(String variable) {
            return values.get(variable);
        }

        @Override
        public GraphFacts graph() {
            return graph;
        }
    }
}
