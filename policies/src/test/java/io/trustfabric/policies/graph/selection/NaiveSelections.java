package io.trustfabric.policies.graph.selection;

import io.trustfabric.policies.plan.selection.Constraint;
import io.trustfabric.policies.plan.selection.Cut;
import io.trustfabric.policies.plan.selection.Figure;
import io.trustfabric.policies.plan.selection.Keys;
import io.trustfabric.policies.plan.selection.Line;
import io.trustfabric.policies.plan.selection.Opaque;
import io.trustfabric.policies.plan.selection.Selection;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The memory a second time, as section 8 of docs/spec/policy-language.md says it: a list, and columns as plain sets of whole numbers from
 * -200 to 200, where the outermost stand for all that is beyond. Of lines with step 1 and of keys {@code k0} to {@code k9}.
 */
final class NaiveSelections {
    static final int END = 200;

    private record Live(String dataset, Selection selection, long expiry) {}

    private final List<Live> live = new ArrayList<>();
    private final int most;
    private long now = Long.MIN_VALUE;

    NaiveSelections(int most) {
        this.most = most;
    }

    void advance(long to) {
        now = Math.max(now, to);
        live.removeIf(l -> l.expiry <= now);
    }

    boolean commit(List<Figure> figures, long expiry) {
        if (expiry <= now) {
            return true;
        }
        List<Live> after = new ArrayList<>(live);
        for (Figure figure : figures) {
            for (String dataset : figure.datasets()) {
                Selection s = figure.selection();
                long until = expiry;
                for (Live l : List.copyOf(after)) {
                    if (l.dataset.equals(dataset) && l.selection.equals(s)) {
                        until = Math.max(until, l.expiry);
                        after.remove(l);
                    }
                }
                after.add(new Live(dataset, s, until));
            }
        }
        if (after.size() > most && after.size() > live.size()) {
            return false;
        }
        live.clear();
        live.addAll(after);
        return true;
    }

    int size() {
        return live.size();
    }

    int differences(String dataset, List<Figure> figures) {
        Set<Selection> others = new HashSet<>();
        List<Selection> own = new ArrayList<>();
        for (Figure figure : figures) {
            Selection one = figure.selection();
            if (!figure.datasets().contains(dataset)) {
                continue;
            }
            if (live.stream().noneMatch(l -> l.dataset.equals(dataset) && l.selection.equals(one))) {
                live.stream()
                        .filter(l -> l.dataset.equals(dataset))
                        .map(Live::selection)
                        .filter(s -> near(one, s) || near(s, one))
                        .forEach(others::add);
                own.stream().filter(s -> near(one, s) || near(s, one)).forEach(others::add);
            }
            own.add(one);
        }
        return others.size();
    }

    /** Whether b is within a, and what a has more is little in every column in which they are not alike. */
    private static boolean near(Selection a, Selection b) {
        Map<String, Constraint> left = byName(a);
        Map<String, Constraint> right = byName(b);
        Set<String> names = new HashSet<>(left.keySet());
        names.addAll(right.keySet());
        names.removeIf(n -> a.groups().contains(n) && b.groups().contains(n));
        names.removeIf(n -> left.containsKey(n) && left.get(n).equals(right.get(n)));
        return !names.isEmpty() && names.stream().allMatch(n -> little(left.get(n), right.get(n)));
    }

    private static Map<String, Constraint> byName(Selection selection) {
        Map<String, Constraint> all = new HashMap<>();
        selection.constraints().forEach(c -> all.put(c.about(), c));
        return all;
    }

    private static boolean little(Constraint a, Constraint b) {
        if (b == null) {
            return false; // a is the narrower one there
        } else if (b.values() instanceof Opaque o) {
            return o.few();
        }
        boolean nullsOfA = a == null || a.nulls();
        Set<Integer> outer = a == null ? all(b) : set(a);
        Set<Integer> inner = set(b);
        Set<Integer> rest = new HashSet<>(outer);
        rest.removeAll(inner);
        if (!outer.containsAll(inner) || (b.nulls() && !nullsOfA)) {
            return false;
        } else if (rest.isEmpty()) {
            return nullsOfA && !b.nulls();
        } else if (inner.isEmpty()) {
            return false;
        }
        return b.values() instanceof Keys ? littleOfKeys(outer, inner, rest) : littleOfNumbers(outer, inner, rest);
    }

    private static boolean littleOfKeys(Set<Integer> outer, Set<Integer> inner, Set<Integer> rest) {
        boolean others = inner.contains(10); // stands for all keys that nobody has named
        return others || (!outer.contains(10) && rest.size() <= 2);
    }

    private static boolean littleOfNumbers(Set<Integer> outer, Set<Integer> inner, Set<Integer> rest) {
        boolean alone = outer.stream().noneMatch(n -> n == END || n == -END || outer.contains(n + 1));
        int least = inner.stream().mapToInt(n -> n).min().orElseThrow();
        int greatest = inner.stream().mapToInt(n -> n).max().orElseThrow();
        boolean holes = rest.stream().allMatch(n -> least < n && n < greatest)
                && rest.stream().noneMatch(n -> rest.contains(n + 1));
        if (rest.size() <= 2 && (alone || holes)) {
            return true;
        } else if (rest.contains(END) || rest.contains(-END)) {
            return false;
        } else if (!inner.contains(END) && !inner.contains(-END)) {
            return rest.size() * 4 < inner.size();
        }
        int ends = 0;
        for (int n : rest) {
            ends = Math.max(ends, rest.contains(n - 1) ? 0 : Math.abs(n));
            ends = Math.max(ends, rest.contains(n + 1) ? 0 : Math.abs(n + 1));
        }
        return rest.size() * 20 <= ends;
    }

    private static Set<Integer> all(Constraint like) {
        Set<Integer> all = new HashSet<>();
        for (int i = like.values() instanceof Keys ? 0 : -END; i <= (like.values() instanceof Keys ? 10 : END); i++) {
            all.add(i);
        }
        return all;
    }

    private static Set<Integer> set(Constraint c) {
        Set<Integer> set = all(c);
        if (c.values() instanceof Keys keys) {
            set.removeIf(i -> keys.keys().contains("k" + i) == keys.allBut());
        } else {
            Line line = (Line) c.values();
            set.removeIf(i -> line.ranges().stream()
                    .noneMatch(r -> r.from().compareTo(Cut.before(BigDecimal.valueOf(i))) <= 0
                            && r.to().compareTo(Cut.before(BigDecimal.valueOf(i))) > 0));
        }
        return set;
    }
}
