package io.trustfabric.policies.eval.words;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A text with places for values: {@code {name}}. Parsed once; what is inserted is never looked at again, so a value cannot bring a
 * placeholder of its own. Braces that hold no name stay as they are, and so does a name that has no value.
 */
public final class Template {
    private final List<Part> parts;

    /** Literal text, or, with {@code name}, the place of a value; {@code text} is then how it was written. */
    private record Part(String text, String name) {}

    private Template(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    public static Template of(String text) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', open + 1)) {
            int end = endOfName(text, open + 1);
            if (end > open + 1 && end < text.length() && text.charAt(end) == '}') {
                parts.add(new Part(text.substring(from, open), ""));
                parts.add(new Part(text.substring(open, end + 1), text.substring(open + 1, end)));
                from = end + 1;
            }
        }
        parts.add(new Part(text.substring(from), ""));
        return new Template(parts);
    }

    private static int endOfName(String text, int from) {
        int at = from;
        while (at < text.length() && inName(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean inName(char c) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return letter || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
    }

    /** The text with values; {@code values} gives null where a name has none. */
    public String with(Function<String, Object> values) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            Object value = part.name().isEmpty() ? null : values.apply(part.name());
            text.append(value == null ? part.text() : SafeText.of(value));
        }
        return text.toString();
    }

    /** Names of the places, in order. */
    public List<String> names() {
        return parts.stream().map(Part::name).filter(name -> !name.isEmpty()).toList();
    }
}
