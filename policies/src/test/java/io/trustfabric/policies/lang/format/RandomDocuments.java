package io.trustfabric.policies.lang.format;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Policies without errors, written as people write: fields in any order, brackets or lines, all kinds of quotation marks, comments. */
public final class RandomDocuments {
    private static final List<String> CONDITIONS = List.of(
            "query.joins > 5",
            "query.region != \"eu\" && dataset.residency == \"eu\"",
            "!query.resolved || query.action in [\"export\", \"share\"]",
            "query.joins >\n  5 ||\n\n  query.unbounded == true",
            "dataset.name.matches('^crm: #.*$')",
            "query.classes.exists(c, c in columns.output) || query.datasets.exists(d, d == \"crm.people\") || query.pathLength > 12",
            "query.joins < 0");
    private static final List<String> TEXTS = List.of(
            "why",
            "it's so",
            "say \"no\": now # please",
            "más\tallá",
            "\\ back",
            "no",
            "12",
            " edge ",
            "{query.region}");

    private final Random random;
    private final StringBuilder out = new StringBuilder();
    private int comments;

    private RandomDocuments(long seed) {
        this.random = new Random(seed);
    }

    public static String policy(long seed) {
        return new RandomDocuments(seed).write();
    }

    /** How many comments a text has: each has a number. */
    public static List<String> comments(String text) {
        return java.util.regex.Pattern.compile("# n\\d+")
                .matcher(text)
                .results()
                .map(m -> m.group())
                .sorted()
                .toList();
    }

    private String write() {
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("version", "1.0.0");
        policy.put("owner", "team:a");
        maybe(policy, "tier", "1");
        maybe(policy, "mode", "enforce");
        maybe(policy, "scope", random.nextBoolean() ? List.of("purpose", "principal") : List.of("team"));
        maybe(policy, "window", random.nextBoolean() ? "P30D" : "PT5H");
        maybe(policy, "ignore", random.nextBoolean() ? List.of() : List.of("q:postcode", "d:*"));
        policy.put("match", ordered("datasets", List.of("web.*", "*"), "tiers", List.of("2", "1")));
        policy.put("rules", rules());
        maybe(
                policy,
                "obligations",
                List.of(
                        ordered("mask", ordered("keep", "none", "columns", List.of("class:b", "*.a"))),
                        ordered("top", ordered("by", "x", "k", "3"))));
        maybe(
                policy,
                "exceptions",
                List.of(ordered(
                        "who",
                        "team:x",
                        "id",
                        "e",
                        "until",
                        "2026-12-31",
                        "approvedBy",
                        List.of("b", "a"),
                        "reason",
                        text())));
        maybe(policy, "suppress", List.of(ordered("until", "2026-12-31", "reason", text(), "lint", "test-missing")));
        maybe(
                policy,
                "tests",
                List.of(ordered(
                        "expect",
                        ordered("effect", "allow"),
                        "name",
                        text(),
                        "given",
                        ordered(
                                "time.now",
                                "2026-01-01T00:00:00Z",
                                "query.classes",
                                List.of("a b", "c,d"),
                                "purpose.id",
                                text()))));
        List<Map.Entry<String, Object>> fields = new ArrayList<>(policy.entrySet());
        Collections.shuffle(fields, random);
        comment("");
        out.append("policy: p");
        behind();
        fields.forEach(f -> field("", f.getKey(), f.getValue()));
        comment("");
        return out.toString();
    }

    private List<Object> rules() {
        List<Object> rules = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            Map<String, Object> rule =
                    ordered("effect", "deny", "when", CONDITIONS.get(random.nextInt(CONDITIONS.size())), "id", "r" + i);
            maybe(rule, "explain", ordered("es", text(), "en", text()));
            rules.add(rule);
        }
        return rules;
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private void maybe(Map<String, Object> map, String key, Object value) {
        if (random.nextBoolean()) {
            map.put(key, value);
        }
    }

    private static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private void field(String indent, String key, Object value) {
        if (random.nextInt(6) == 0) {
            out.append('\n');
        }
        comment(indent);
        out.append(indent).append(key).append(':');
        value(indent, value);
    }

    @SuppressWarnings("unchecked")
    private void value(String indent, Object value) {
        boolean empty = value instanceof List<?> l && l.isEmpty();
        if (value instanceof String text) {
            scalar(indent, text);
        } else if (empty || random.nextBoolean()) {
            out.append(' ');
            flow(indent + "  ", value);
            behind();
        } else if (value instanceof Map<?, ?> map) {
            behind();
            map.forEach((k, v) -> field(indent + "  ", (String) k, v));
        } else {
            behind();
            for (Object element : (List<Object>) value) {
                comment(indent + "  ");
                out.append(indent).append("  -");
                element(indent + "    ", element);
            }
        }
    }

    private void element(String indent, Object element) {
        if (!(element instanceof Map<?, ?> map) || random.nextInt(3) == 0) {
            out.append(' ');
            flow(indent, element);
            behind();
            return;
        }
        boolean first = true;
        for (Map.Entry<?, ?> e : map.entrySet()) {
            if (first) {
                out.append(' ').append(e.getKey()).append(':');
                value(indent, e.getValue());
            } else {
                field(indent, (String) e.getKey(), e.getValue());
            }
            first = false;
        }
    }

    private void flow(String indent, Object value) {
        if (value instanceof String text) {
            out.append(quoted(text));
            return;
        }
        boolean map = value instanceof Map;
        out.append(map ? "{" : "[");
        String separator = "";
        List<?> elements = map ? List.copyOf(((Map<?, ?>) value).entrySet()) : (List<?>) value;
        for (Object element : elements) {
            out.append(separator);
            if (random.nextInt(5) == 0) {
                behind();
                out.append(indent);
            }
            if (element instanceof Map.Entry<?, ?> e) {
                out.append(e.getKey()).append(": ");
            }
            flow(indent, element instanceof Map.Entry<?, ?> e ? e.getValue() : element);
            separator = ", ";
        }
        out.append(map ? "}" : "]");
    }

    private void scalar(String indent, String text) {
        boolean block = text.contains("query") && text.strip().equals(text) && random.nextBoolean();
        if (block) {
            out.append(random.nextBoolean() ? " |" : " |-");
            behind();
            text.lines().forEach(l -> out.append(l.isEmpty() ? "" : indent + "    ")
                    .append(l)
                    .append('\n'));
        } else {
            boolean plain =
                    text.matches("[a-zA-Z0-9.][a-zA-Z0-9.:>\" =&-]*") && !text.contains(": ") && random.nextBoolean();
            out.append(' ').append(plain ? text : quoted(text));
            behind();
        }
    }

    private String quoted(String text) {
        boolean single = random.nextBoolean() && text.chars().allMatch(c -> c >= ' ');
        return single
                ? "'" + text.replace("'", "''") + "'"
                : "\""
                        + text.replace("\\", "\\\\")
                                .replace("\"", "\\\"")
                                .replace("\t", "\\t")
                                .replace("\n", "\\n") + "\"";
    }

    private void comment(String indent) {
        while (random.nextInt(6) == 0) {
            out.append(indent).append("# n").append(comments++).append("\n");
        }
    }

    /** The end of the line, maybe behind a comment. */
    private void behind() {
        out.append(random.nextInt(8) == 0 ? " # n" + comments++ + "  \n" : "\n");
    }
}
