package io.trustfabric.policies.graph;

import java.util.List;
import java.util.Set;

/** Patterns of nodes' names, in which {@code *} stands for any characters, none included. */
final class NamePatterns {
    private final List<String> patterns;

    NamePatterns(Set<String> patterns) {
        this.patterns = List.copyOf(patterns);
    }

    boolean match(String name) {
        for (String pattern : patterns) {
            if (matches(pattern, name)) {
                return true;
            }
        }
        return false;
    }

    /** In at most |pattern| × |name| steps: only the last star is ever tried again. */
    static boolean matches(String pattern, String name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int resume = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = n;
            } else if (p < pattern.length() && pattern.charAt(p) == name.charAt(n)) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
