package io.trustfabric.policies.agreement;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What one of Ranger's policies is about, by level: values with wildcards. A dataset of ours is named by the first two levels,
 * {@code database.table}, or {@code database} alone where a request is about the database itself; the column stays a column.
 * Resources of one level are named by their kind and value: {@code path:/public}.
 */
final class RangerResource {
    private static final List<String> LEVELS = List.of("database", "table", "udf", "column");

    private final Map<String, JsonNode> levels = new LinkedHashMap<>();

    RangerResource(JsonNode resources) {
        for (String level : LEVELS) {
            if (resources.has(level)) {
                levels.put(level, resources.get(level));
            }
        }
        if (levels.isEmpty()) {
            resources.properties().forEach(e -> levels.put(e.getKey(), e.getValue()));
        }
    }

    /** A dataset's name for a request's elements; a path's last slash means nothing. */
    static String name(Map<String, String> elements) {
        if (elements.containsKey("database")) {
            String prefix = elements.containsKey("udf") ? "udf:" : "";
            String second = elements.getOrDefault("table", elements.getOrDefault("udf", ""));
            return prefix + elements.get("database") + (second.isEmpty() ? "" : "." + second);
        }
        Map.Entry<String, String> only = elements.entrySet().iterator().next();
        return only.getKey() + ":" + only.getValue().replaceAll("/$", "");
    }

    /** Whether it is about the dataset and all columns of a plan, in CEL. */
    String condition() {
        String prefix = levels.containsKey("udf") ? "udf:" : "";
        if (!levels.containsKey("database")) {
            Map.Entry<String, JsonNode> only = levels.entrySet().iterator().next();
            return matches("dataset.name", only.getKey() + ":", regex(only.getValue()));
        }
        String database = regex(levels.get("database"));
        JsonNode second = levels.getOrDefault("table", levels.get("udf"));
        if (second == null) {
            return matches("dataset.name", prefix, database);
        }
        JsonNode column = levels.get("column");
        boolean anyColumn = column == null || all(column);
        boolean below = !(all(second) && anyColumn);
        String name = database + (below ? "\\." + regex(second) : "(\\." + regex(second) + ")?");
        String columns = anyColumn
                ? (column == null && levels.containsKey("table") ? " && size(columns.names) == 0" : "")
                : " && size(columns.names) > 0 && columns.names.all(c, %s%s)"
                        .formatted(excludes(column) ? "!" : "", matches("c", "", regex(column)));
        return matches("dataset.name", prefix, name) + columns;
    }

    /**
     * Something that both the request and this policy are about, where the policy goes as deep as the request or deeper:
     * Ranger answers a request for any access on a database by what there may be in it. Empty where there is nothing.
     */
    List<Map<String, String>> within(Map<String, String> request) {
        if (!levels.keySet().containsAll(request.keySet())) {
            return List.of();
        }
        List<Map<String, String>> found = List.of(Map.of());
        for (Map.Entry<String, JsonNode> level : levels.entrySet()) {
            List<Map<String, String>> deeper = new ArrayList<>();
            for (Map<String, String> so : found) {
                for (String value : values(level.getKey(), level.getValue(), request)) {
                    Map<String, String> more = new LinkedHashMap<>(so);
                    more.put(level.getKey(), value);
                    deeper.add(more);
                }
            }
            found = deeper;
        }
        return List.copyOf(found);
    }

    private static List<String> values(String level, JsonNode node, Map<String, String> request) {
        Optional<String> given = Optional.ofNullable(request.get(level));
        if (given.isPresent()) {
            boolean fits = Pattern.matches("(?i)" + regex(node), given.get()) != excludes(node);
            return fits ? List.of(given.get()) : List.of();
        }
        List<String> values = new ArrayList<>();
        node.get("values").forEach(v -> values.add(v.asText().replace("*", "any")));
        return excludes(node) ? List.of("other") : List.copyOf(values);
    }

    /** A literal dataset name; Ranger's masks and filters are on such. */
    String dataset() {
        return levels.get("database").get("values").get(0).asText() + "."
                + levels.get("table").get("values").get(0).asText();
    }

    String column() {
        return levels.get("column").get("values").get(0).asText();
    }

    private static boolean all(JsonNode level) {
        return !excludes(level) && regex(level).equals("([^.]*)");
    }

    private static boolean excludes(JsonNode level) {
        return level.path("isExcludes").asBoolean(false);
    }

    private static String regex(JsonNode level) {
        List<String> all = new ArrayList<>();
        boolean recursive = level.path("isRecursive").asBoolean(false);
        for (JsonNode value : level.get("values")) {
            String text = recursive ? value.asText().replaceAll("/$", "") : value.asText();
            String any = recursive ? ".*" : "[^.]*";
            String plain = text.replaceAll("[^A-Za-z0-9_*:/-]", "[$0]").replace("*", any);
            all.add(plain + (recursive && !text.endsWith("*") ? "(/.*)?" : ""));
        }
        return "(" + String.join("|", all) + ")";
    }

    private static String matches(String variable, String prefix, String regex) {
        return "%s.matches(r\"(?i)^%s%s$\")".formatted(variable, prefix, regex);
    }
}
