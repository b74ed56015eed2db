package io.trustfabric.policies.eval.glob;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds which of many patterns a name matches. Exact names are looked up; patterns are filed by their literal beginning or their
 * literal end, whichever is longer, and a name looks into one file for each length that occurs. Only patterns that begin and end
 * with {@code *} are tried on every name.
 */
public final class GlobIndex {
    private final Map<String, BitSet> exact = new HashMap<>();
    private final Map<Integer, Map<String, List<Filed>>> byHead = new HashMap<>();
    private final Map<Integer, Map<String, List<Filed>>> byTail = new HashMap<>();

    private record Filed(Glob glob, int owner) {}

    /** One more pattern of {@code owner}, which is 0 or above. */
    public void add(String pattern, int owner) {
        Glob glob = Glob.of(pattern);
        if (glob.exact()) {
            exact.computeIfAbsent(glob.head(), k -> new BitSet()).set(owner);
        } else if (glob.head().length() >= glob.tail().length()) {
            file(byHead, glob.head(), new Filed(glob, owner));
        } else {
            file(byTail, glob.tail(), new Filed(glob, owner));
        }
    }

    private static void file(Map<Integer, Map<String, List<Filed>>> files, String literal, Filed filed) {
        files.computeIfAbsent(literal.length(), k -> new HashMap<>())
                .computeIfAbsent(literal, k -> new ArrayList<>())
                .add(filed);
    }

    /** Adds the owners of all patterns that a {@link Glob#fold folded} name matches. */
    public void collect(String folded, BitSet owners) {
        BitSet named = exact.get(folded);
        if (named != null) {
            owners.or(named);
        }
        int length = folded.length();
        byHead.forEach((n, files) -> {
            if (n <= length) {
                tryAll(files.get(folded.substring(0, n)), folded, owners);
            }
        });
        byTail.forEach((n, files) -> {
            if (n <= length) {
                tryAll(files.get(folded.substring(length - n)), folded, owners);
            }
        });
    }

    private static void tryAll(List<Filed> filed, String folded, BitSet owners) {
        if (filed == null) {
            return;
        }
        for (Filed f : filed) {
            if (!owners.get(f.owner()) && f.glob().matchesFolded(folded)) {
                owners.set(f.owner());
            }
        }
    }
}
