package io.trustfabric.local.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.local.demo.Evidence.CrossFact;
import io.trustfabric.local.production.ledger.LedgerEntry.Produced;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the report says about the second runtime: how many agreed, and how far apart each query was. */
record CrossRuntimeFigures(DemoFindings findings) {
    private static final ObjectMapper JSON = new ObjectMapper();

    ObjectNode json() {
        Map<String, CrossFact> checks = findings.crossChecks();
        ObjectNode node = counts(List.copyOf(checks.values()));
        Share within = within(checks);
        node.put("shareWithinHalfPercent", within.value())
                .put("low", within.low())
                .put("high", within.high());
        node.put(
                "engine",
                checks.values().stream().map(CrossFact::engine).findFirst().orElse(null));
        ObjectNode perQuery = node.putObject("perQuery");
        byQuery(checks).forEach((query, facts) -> perQuery.set(query, query(facts)));
        return node;
    }

    /** Of those that were compared at all: within the outer alarm. */
    private static Share within(Map<String, CrossFact> checks) {
        List<CrossFact> all = List.copyOf(checks.values());
        long compared = all.size() - count(all, "SKIPPED");
        return new Share(compared - count(all, "BEYOND"), compared);
    }

    /** Checks that are beyond the outer alarm, for a person. */
    List<String> beyond() {
        return byQuery(findings.crossChecks()).entrySet().stream()
                .flatMap(e -> e.getValue().stream()
                        .filter(fact -> fact.status().equals("BEYOND"))
                        .map(fact -> "%s: %s %s".formatted(e.getKey(), fact.reason(), fact.detail())))
                .toList();
    }

    private Map<String, List<CrossFact>> byQuery(Map<String, CrossFact> checks) {
        Map<String, String> names = findings.ledger().produced().stream()
                .filter(produced -> produced.template() != null)
                .collect(Collectors.toMap(Produced::id, Produced::template, (one, other) -> one));
        Map<String, List<CrossFact>> byQuery = new TreeMap<>();
        checks.forEach((eventId, fact) -> byQuery.computeIfAbsent(
                        names.getOrDefault(eventId, "other"), name -> new ArrayList<>())
                .add(fact));
        return byQuery;
    }

    private static ObjectNode query(List<CrossFact> facts) {
        Map<String, Double> columns = new TreeMap<>();
        facts.forEach(fact -> fact.columns().forEach((column, relative) -> columns.merge(column, relative, Math::max)));
        ObjectNode node = counts(facts);
        node.set("columns", JSON.valueToTree(columns));
        return node;
    }

    private static ObjectNode counts(List<CrossFact> facts) {
        ObjectNode node = JSON.createObjectNode()
                .put("checks", facts.size())
                .put("withinTolerance", count(facts, "WITHIN_TOLERANCE"))
                .put("withinOuterAlarm", count(facts, "WITHIN_OUTER_ALARM"))
                .put("beyond", count(facts, "BEYOND"))
                .put("skipped", count(facts, "SKIPPED"))
                .put(
                        "widestRelative",
                        facts.stream()
                                .map(CrossFact::widestRelative)
                                .filter(Objects::nonNull)
                                .max(Double::compare)
                                .orElse(null));
        Map<String, Long> skips = facts.stream()
                .filter(fact -> fact.status().equals("SKIPPED"))
                .collect(Collectors.groupingBy(CrossFact::reason, TreeMap::new, Collectors.counting()));
        node.set("skipReasons", JSON.valueToTree(skips));
        return node;
    }

    private static long count(List<CrossFact> facts, String status) {
        return facts.stream().filter(fact -> fact.status().equals(status)).count();
    }
}
