package io.trustfabric.local.production.workload;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One query with places for parameters, and the two ways in which it can be run dishonestly. The text marks them:
 * <code>${name}</code> is a parameter, <code>{{edit: a => b}}</code> is {@code a} as declared and {@code b} as edited,
 * <code>{{filter: c}}</code> is a row filter that can be left out. Lines that begin with {@code --} are the header.
 *
 * @param name unique among templates
 * @param inputs tables that the query reads
 * @param body text with its marks
 */
public record QueryTemplate(
        String name, QueryFamily family, List<String> inputs, List<Parameter> parameters, String body) {

    private static final Pattern EDIT = Pattern.compile("\\{\\{edit: (.*?) => (.*?)}}", Pattern.DOTALL);
    private static final Pattern FILTER = Pattern.compile("\\{\\{filter: (.*?)}}", Pattern.DOTALL);

    /** The three texts of one drawn query. */
    public record Texts(String declared, String edited, String unfiltered) {

        /** A query that nobody wrote dishonest variants of. */
        public static Texts only(String declared) {
            return new Texts(declared, declared, declared);
        }
    }

    /** @throws IllegalArgumentException if the header is incomplete or a mark is missing */
    static QueryTemplate parse(String name, String text) {
        Map<String, String> header = new LinkedHashMap<>();
        List<Parameter> parameters = new ArrayList<>();
        StringBuilder body = new StringBuilder();
        for (String line : text.lines().toList()) {
            if (line.startsWith("-- param ")) {
                parameters.add(Parameter.parse(line.substring("-- param ".length())));
            } else if (line.startsWith("-- ")) {
                int colon = line.indexOf(':');
                header.put(line.substring(3, colon), line.substring(colon + 1).strip());
            } else {
                body.append(line).append('\n');
            }
        }
        if (!header.containsKey("family") || !header.containsKey("inputs")) {
            throw new IllegalArgumentException(
                    "template %s needs the lines [-- family:] and [-- inputs:]".formatted(name));
        }
        if (!EDIT.matcher(body).find() || !FILTER.matcher(body).find()) {
            throw new IllegalArgumentException("template %s needs an edit and a filter mark".formatted(name));
        }
        return new QueryTemplate(
                name,
                QueryFamily.valueOf(header.get("family")),
                List.of(header.get("inputs").split(" ")),
                List.copyOf(parameters),
                body.toString().strip());
    }

    /** Draws every parameter, in the header's order. */
    public Texts draw(SplittableRandom random) {
        String drawn = body;
        for (Parameter parameter : parameters) {
            drawn = drawn.replace("${" + parameter.name() + "}", parameter.draw(random));
        }
        return new Texts(text(drawn, 1, true), text(drawn, 2, true), text(drawn, 1, false));
    }

    private static String text(String drawn, int alternative, boolean filtered) {
        String edited = EDIT.matcher(drawn).replaceAll(m -> Matcher.quoteReplacement(m.group(alternative)));
        return FILTER.matcher(edited)
                .replaceAll(m -> filtered ? Matcher.quoteReplacement(m.group(1)) : "")
                .replaceAll("(?m)^\\s+$\\n?", "") // a filter that stood alone leaves no blank line
                .strip();
    }
}
