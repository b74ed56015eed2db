package io.trustfabric.policies.agreement;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * One of Ranger's policies as conditions in CEL. Its access types are finer than our four actions: they come as the plan's purpose.
 * Groups are teams; a country is the query's region; a tag's expiry is the end of the dataset's licence.
 *
 * @param grants access types by what they imply, themselves included
 * @param countryOfAddress what conditions on a looked up country are taken to be
 */
record RangerPolicy(JsonNode json, boolean onTags, Map<String, Set<String>> grants, boolean countryOfAddress) {
    private static final String BEFORE = "if ( ctx.isAccessedBefore('expiry') ) ctx.result = true;";

    String id() {
        return (onTags ? "tag-" : "") + json.get("id").asText();
    }

    int priority() {
        return json.path("policyPriority").asInt(0);
    }

    RangerResource resource() {
        return new RangerResource(json.get("resources"));
    }

    /** 0 access, 1 mask, 2 filter. */
    int type() {
        return json.path("policyType").asInt(0);
    }

    /** Where the policy lets through; {@code false} where it never does. */
    String allows() {
        return within(items("policyItems", "allowExceptions"));
    }

    /** Where it refuses. */
    String denies() {
        return json.path("isDenyAllElse").asBoolean(false)
                ? within("!(%s)".formatted(any("policyItems")))
                : within(items("denyPolicyItems", "denyExceptions"));
    }

    private String within(String items) {
        if (items.equals("false") || !json.path("isEnabled").asBoolean(true)) {
            return "false";
        }
        String where = onTags
                ? "anyOf(dataset.tags, %s)".formatted(texts(json.at("/resources/tag/values")))
                : resource().condition();
        return String.join(" && ", all(where, RangerSchedule.condition(json.path("validitySchedules")), items));
    }

    private static List<String> all(String... conditions) {
        return List.of(conditions).stream().filter(c -> !c.equals("true")).toList();
    }

    private String items(String items, String exceptions) {
        String some = any(items);
        String except = any(exceptions);
        return except.equals("false") || some.equals("false") ? some : "%s && !(%s)".formatted(some, except);
    }

    private String any(String field) {
        List<String> items = new ArrayList<>();
        json.path(field).forEach(item -> items.add(item(item)));
        items.removeIf("false"::equals);
        return items.isEmpty() ? "false" : items.stream().collect(Collectors.joining(" || ", "(", ")"));
    }

    /** Whom and what an item is for. */
    String item(JsonNode item) {
        Set<String> types = new LinkedHashSet<>();
        item.path("accesses").forEach(a -> {
            String type = a.get("type").asText();
            types.addAll(grants.getOrDefault(type, Set.of(type)));
        });
        if (types.isEmpty()) {
            return "false"; // audited only
        }
        String what =
                "purpose.id in " + texts(types.stream().map(RangerPolicy::plain).toList());
        List<String> all = new ArrayList<>(all(what, who(item)));
        item.path("conditions").forEach(c -> all.add(condition(c)));
        return all.stream().collect(Collectors.joining(" && ", "(", ")"));
    }

    /** Tag policies say for which service. */
    private static String plain(String type) {
        return type.substring(type.indexOf(':') + 1);
    }

    private static String who(JsonNode item) {
        List<String> groups = list(item.path("groups"));
        return groups.contains("public")
                ? "true"
                : "(principal.id in %s || anyOf(principal.teams, %s))"
                        .formatted(texts(item.path("users")), texts(groups));
    }

    private String condition(JsonNode condition) {
        String value = condition.at("/values/0").asText();
        return switch (condition.get("type").asText()) {
            case "country" ->
                "query.region in "
                        + texts(list(condition.get("values")).stream()
                                .map(v -> v.toLowerCase(java.util.Locale.ROOT))
                                .toList());
            case "enforce-expiry" -> "time.now >= dataset.licenceUntil";
            case "expression" -> {
                if (!value.equals(BEFORE)) {
                    throw new IllegalArgumentException("script of policy %s is not known: %s".formatted(id(), value));
                }
                yield "time.now <= dataset.licenceUntil";
            }
            case "ScriptConditionEvaluator" -> {
                if (!value.contains("LOCATION_FORMAT_DOT_COUNTRY_CODE")) {
                    throw new IllegalArgumentException("script of policy %s is not known: %s".formatted(id(), value));
                }
                yield String.valueOf(countryOfAddress);
            }
            default ->
                throw new IllegalArgumentException(
                        "condition of policy %s is not known: %s".formatted(id(), condition));
        };
    }

    static List<String> list(JsonNode texts) {
        return StreamSupport.stream(texts.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static String texts(JsonNode texts) {
        return texts(list(texts));
    }

    private static String texts(List<String> texts) {
        return texts.isEmpty()
                ? "[\"\"]"
                : texts.stream().map(t -> "\"" + t + "\"").collect(Collectors.joining(", ", "[", "]"));
    }
}
