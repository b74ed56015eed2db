package io.trustfabric.policies.catalog;

/**
 * Names as engines compare them: A to Z are a to z, and every other character is itself alone. DuckDB compares so (0.9 to 2.0), and PostgreSQL
 * folds so in UTF-8. Java finds more names equal: ſ is S to {@code equalsIgnoreCase}, ı is I, and the Kelvin sign is k, also to
 * {@code toLowerCase}; a query could hide a table behind such a name.
 */
public final class AsciiCase {

    private AsciiCase() {}

    /** The name in lower case: equal for two names that are the same. */
    public static String fold(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (upper(name.charAt(i))) {
                return foldFrom(i, name);
            }
        }
        return name;
    }

    private static String foldFrom(int first, String name) {
        char[] chars = name.toCharArray();
        for (int i = first; i < chars.length; i++) {
            chars[i] = folded(chars[i]);
        }
        return new String(chars);
    }

    /** Whether two names differ in the case of ASCII letters at most. */
    public static boolean same(String a, String b) {
        if (a.length() != b.length()) {
            return false;
        }
        for (int i = 0; i < a.length(); i++) {
            if (folded(a.charAt(i)) != folded(b.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean upper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static char folded(char c) {
        return upper(c) ? (char) (c + ('a' - 'A')) : c;
    }
}
