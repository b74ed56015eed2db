package io.trustfabric.policies.agreement;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A service of Ranger's as documents of the policy language. Ranger's policies widen each other and ours narrow each other, so all
 * that allow become the allow rules of one document; each that denies is a document, of equal weight in both. What Ranger decides by
 * priority becomes a condition: a rule holds only where no policy of a higher priority decides.
 */
final class RangerFile {
    private static final Pattern FILTER = Pattern.compile("(\\w+)='([^']*)'");

    private final JsonNode json;
    private final Map<String, Set<String>> grants = new HashMap<>();

    RangerFile(JsonNode json) {
        this.json = json;
        grants(json.at("/serviceDef/accessTypes"));
        grants(json.at("/tagPolicyInfo/serviceDef/accessTypes"));
    }

    private void grants(JsonNode types) {
        types.forEach(type -> {
            Set<String> all = new LinkedHashSet<>(List.of(type.get("name").asText()));
            all.addAll(RangerPolicy.list(type.path("impliedGrants")));
            grants.put(type.get("name").asText(), all);
        });
    }

    JsonNode tests() {
        return json.get("tests");
    }

    /** What any access may be: every access type that stands for itself alone. */
    List<String> accessTypes() {
        return json.at("/serviceDef/accessTypes").findValuesAsText("name").stream()
                .filter(name -> grants.get(name).size() == 1)
                .toList();
    }

    List<RangerPolicy> policies(boolean countryOfAddress) {
        List<RangerPolicy> all = new ArrayList<>();
        json.get("policies").forEach(p -> all.add(new RangerPolicy(p, false, grants, countryOfAddress)));
        json.at("/tagPolicyInfo/tagPolicies")
                .forEach(p -> all.add(new RangerPolicy(p, true, grants, countryOfAddress)));
        return all;
    }

    /** Columns that filters name: every dataset has them. */
    Set<String> filterColumns() {
        return json.findValuesAsText("filterExpr").stream()
                .map(FILTER::matcher)
                .filter(Matcher::matches)
                .map(m -> m.group(1))
                .collect(Collectors.toSet());
    }

    /** @param shuffles whether masks that shuffle are taken to be others, or not to be there */
    List<Map<String, Object>> documents(boolean countryOfAddress, boolean shuffles) {
        List<RangerPolicy> all = policies(countryOfAddress);
        List<Map<String, Object>> documents = new ArrayList<>();
        List<Map<String, Object>> allow = new ArrayList<>();
        for (RangerPolicy policy : all) {
            if (policy.type() != 0) {
                Map<String, Object> document = document("ranger-obligation-" + policy.id());
                document.put(
                        "match", Map.of("datasets", List.of(policy.resource().dataset())));
                document.put("rules", List.of(rule("everybody", "allow", "true")));
                document.put("obligations", obligations(policy, shuffles));
                documents.add(document);
                continue;
            }
            String weaker = weaker(policy, all);
            if (!policy.allows().equals("false")) {
                allow.add(rule("allow-" + policy.id(), "allow", policy.allows() + weaker));
            }
            if (!policy.denies().equals("false")) {
                Map<String, Object> document = document("ranger-deny-" + policy.id());
                document.put(
                        "match",
                        policy.onTags()
                                ? Map.of("tags", RangerPolicy.list(policy.json().at("/resources/tag/values")))
                                : Map.of("datasets", List.of("*")));
                document.put("rules", List.of(rule("deny", "deny", policy.denies() + weaker)));
                documents.add(document);
            }
        }
        Map<String, Object> document = document("ranger-allow");
        document.put("match", Map.of("datasets", List.of("*")));
        document.put("rules", allow);
        documents.add(document);
        return documents;
    }

    private static String weaker(RangerPolicy policy, List<RangerPolicy> all) {
        String stronger = all.stream()
                .filter(p -> p.type() == 0 && p.priority() > policy.priority())
                .flatMap(p -> Stream.of(p.allows(), p.denies()))
                .filter(c -> !c.equals("false"))
                .collect(Collectors.joining(" || "));
        return stronger.isEmpty() ? "" : " && !(" + stronger + ")";
    }

    /** Of the items of one policy the first that is for the asker counts. */
    private static List<Map<String, Object>> obligations(RangerPolicy policy, boolean shuffles) {
        String field = policy.type() == 1 ? "dataMaskPolicyItems" : "rowFilterPolicyItems";
        List<Map<String, Object>> obligations = new ArrayList<>();
        List<String> earlier = new ArrayList<>();
        for (JsonNode item : policy.json().get(field)) {
            String when = policy.item(item);
            boolean shuffle = item.at("/dataMaskInfo/dataMaskType").asText().equals("SHUFFLE");
            if (!shuffle || shuffles) {
                Map<String, Object> obligation = new LinkedHashMap<>(obligation(policy, item));
                obligation.put(
                        "when", earlier.isEmpty() ? when : "%s && !(%s)".formatted(when, String.join(" || ", earlier)));
                obligations.add(obligation);
            }
            earlier.add(when);
        }
        return obligations;
    }

    private static Map<String, Object> obligation(RangerPolicy policy, JsonNode item) {
        if (policy.type() == 1) {
            String column =
                    policy.resource().dataset() + "." + policy.resource().column();
            return Map.of("mask", Map.of("columns", List.of(column), "keep", "none"));
        }
        Matcher filter = FILTER.matcher(item.at("/rowFilterInfo/filterExpr").asText());
        if (!filter.matches()) {
            throw new IllegalArgumentException("filter is not known: " + item);
        }
        return Map.of("rows", Map.of("column", filter.group(1), "in", List.of(filter.group(2))));
    }

    private static Map<String, Object> document(String name) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("policy", name);
        document.put("version", "1.0.0");
        document.put("owner", "ranger");
        return document;
    }

    private static Map<String, Object> rule(String id, String effect, String when) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("id", id);
        rule.put("effect", effect);
        rule.put("when", when);
        return rule;
    }
}
