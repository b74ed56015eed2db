package io.trustfabric.policies.eval.glob;

import java.util.List;
import java.util.stream.Stream;

/**
 * A pattern of names in which {@code *} stands for any characters, also none. Names are compared without regard to case, as the
 * catalogue compares them: a policy must not be dodged by another spelling. Each literal part is looked for once, the leftmost
 * place first, which is enough where {@code *} is the only wildcard: there is nothing to go back for.
 */
public final class Glob {
    private final String head;
    private final List<String> middle;
    private final String tail;
    private final boolean exact;

    private Glob(String head, List<String> middle, String tail, boolean exact) {
        this.head = head;
        this.middle = middle;
        this.tail = tail;
        this.exact = exact;
    }

    public static Glob of(String pattern) {
        String folded = fold(pattern);
        int first = folded.indexOf('*');
        if (first < 0) {
            return new Glob(folded, List.of(), "", true);
        }
        int last = folded.lastIndexOf('*');
        List<String> middle = first == last
                ? List.of()
                : Stream.of(folded.substring(first + 1, last).split("\\*"))
                        .filter(part -> !part.isEmpty())
                        .toList();
        return new Glob(folded.substring(0, first), middle, folded.substring(last + 1), false);
    }

    /** {@code text} in the form in which names are compared: equal for two names that {@code equalsIgnoreCase} finds equal. */
    public static String fold(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (folded(text.charAt(i)) != text.charAt(i)) {
                return foldAll(text);
            }
        }
        return text;
    }

    private static String foldAll(String text) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            chars[i] = folded(chars[i]);
        }
        return new String(chars);
    }

    private static char folded(char c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }

    public boolean matches(String text) {
        return matchesFolded(fold(text));
    }

    /** {@link #matches} of a name that is {@link #fold folded} already. */
    public boolean matchesFolded(String folded) {
        if (exact) {
            return folded.equals(head);
        }
        int end = folded.length() - tail.length();
        if (end < head.length() || !folded.startsWith(head) || !folded.endsWith(tail)) {
            return false;
        }
        int from = head.length();
        for (String part : middle) {
            int at = folded.indexOf(part, from);
            if (at < 0 || at + part.length() > end) {
                return false;
            }
            from = at + part.length();
        }
        return true;
    }

    /** What every name that matches begins with, folded. */
    String head() {
        return head;
    }

    /** What every name that matches ends with, folded. */
    String tail() {
        return tail;
    }

    boolean exact() {
        return exact;
    }
}
