package io.trustfabric.policies.plan.selection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Values that are only alike or not: texts, identifiers, truth values. The values themselves are nowhere.
 *
 * @param allBut whether they are all but these
 * @param keys 32 hex digits each: salted, as individuals' are
 */
public record Keys(boolean allBut, SortedSet<String> keys) implements Values {

    public static final Keys ALL = new Keys(true, List.of());

    public Keys {
        keys = Collections.unmodifiableSortedSet(new TreeSet<>(keys));
    }

    public Keys(boolean allBut, Collection<String> keys) {
        this(allBut, (SortedSet<String>) new TreeSet<>(keys));
    }

    @Override
    public boolean everything() {
        return allBut && keys.isEmpty();
    }

    @Override
    public int constants() {
        return keys.size();
    }

    @Override
    public Keys complement() {
        return new Keys(!allBut, keys);
    }

    @Override
    public Keys union(List<Values> others) {
        SortedSet<String> among = new TreeSet<>();
        SortedSet<String> excluded = null; // of those that are all but some: what all of these exclude
        for (Values other : with(others)) {
            if (!(other instanceof Keys k)) {
                throw new IllegalArgumentException("values of another kind than keys: " + other);
            } else if (!k.allBut) {
                among.addAll(k.keys);
            } else if (excluded == null) {
                excluded = new TreeSet<>(k.keys);
            } else {
                excluded.retainAll(k.keys);
            }
        }
        if (excluded == null) {
            return new Keys(false, among);
        }
        excluded.removeAll(among);
        return new Keys(true, excluded);
    }

    private List<Values> with(List<Values> others) {
        List<Values> all = new ArrayList<>(others);
        all.add(this);
        return all;
    }

    @Override
    public boolean bounded() {
        return !allBut;
    }
}
