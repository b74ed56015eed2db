package io.trustfabric.local.production.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One parameter of a template and how its value is drawn. */
sealed interface Parameter {

    String name();

    String draw(SplittableRandom random);

    /** A whole number; both bounds belong to the range. */
    record IntRange(String name, int least, int most) implements Parameter {
        @Override
        public String draw(SplittableRandom random) {
            return Integer.toString(random.nextInt(least, most + 1));
        }
    }

    /** One of several texts. */
    record Choice(String name, List<String> values) implements Parameter {
        @Override
        public String draw(SplittableRandom random) {
            return values.get(random.nextInt(values.size()));
        }
    }

    /** Words, or {@code 'quoted text'}. */
    Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    /**
     * Reads {@code <name>: int <least> <most>} or {@code <name>: choice <word> <word>...}.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    static Parameter parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("parameter without a colon: " + text);
        }
        String name = text.substring(0, colon).strip();
        List<String> words = words(text.substring(colon + 1));
        if (words.size() == 3 && words.get(0).equals("int")) {
            return new IntRange(name, Integer.parseInt(words.get(1)), Integer.parseInt(words.get(2)));
        }
        if (words.size() >= 2 && words.get(0).equals("choice")) {
            return new Choice(name, List.copyOf(words.subList(1, words.size())));
        }
        throw new IllegalArgumentException("neither [int least most] nor [choice a b ...]: " + text);
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
        }
        return words;
    }
}
