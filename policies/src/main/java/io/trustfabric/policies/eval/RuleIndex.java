package io.trustfabric.policies.eval;

import io.trustfabric.policies.eval.glob.Glob;
import io.trustfabric.policies.eval.glob.GlobIndex;
import io.trustfabric.policies.plan.Action;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds the policies that match a dataset of a query (docs/spec/policy-language.md, section 6, step 4) without looking at the
 * others: for each field of {@link Match}, and each value of it, the set of policies that the value suits. What matches is the
 * intersection of five such sets, 16 words each for 1,000 policies.
 */
final class RuleIndex {
    private final GlobIndex names = new GlobIndex();
    private final BitSet anyName = new BitSet();
    private final Values<Integer> tiers;
    private final Values<String> tags;
    private final Values<String> classes;
    private final Values<Action> actions;

    RuleIndex(List<Match> matches) {
        for (int i = 0; i < matches.size(); i++) {
            int owner = i;
            Set<String> patterns = matches.get(i).datasets();
            patterns.forEach(pattern -> names.add(pattern, owner));
            anyName.set(i, patterns.isEmpty());
        }
        tiers = new Values<>(matches, Match::tiers);
        tags = new Values<>(matches, Match::tags);
        classes = new Values<>(matches, Match::classes);
        actions = new Values<>(matches, Match::actions);
    }

    /** Positions, in the list that this was made of, of what matches. */
    BitSet matching(UsedDataset dataset, Action action) {
        return matching(dataset.name(), dataset.tier(), dataset.tags(), dataset.classesWithin(), action);
    }

    /** {@code tier}: 1 where it is unknown. */
    BitSet matching(String dataset, int tier, Set<String> itsTags, Set<String> usedClasses, Action action) {
        BitSet matching = (BitSet) anyName.clone();
        names.collect(Glob.fold(dataset), matching);
        matching.and(tiers.suitedBy(tier));
        matching.and(actions.suitedBy(action));
        matching.and(tags.suitedByAny(itsTags));
        matching.and(classes.suitedByAny(usedClasses));
        return matching;
    }

    /** One field: who gives nothing there is suited by every value. */
    private static final class Values<T> {
        private final BitSet undemanding = new BitSet();
        private final Map<T, BitSet> demanding = new HashMap<>();

        Values(List<Match> matches, Function<Match, Set<T>> field) {
            for (int i = 0; i < matches.size(); i++) {
                Set<T> values = field.apply(matches.get(i));
                undemanding.set(i, values.isEmpty());
                for (T value : values) {
                    demanding.computeIfAbsent(value, k -> new BitSet()).set(i);
                }
            }
            demanding.values().forEach(set -> set.or(undemanding));
        }

        BitSet suitedBy(T value) {
            return demanding.getOrDefault(value, undemanding);
        }

        BitSet suitedByAny(Set<T> values) {
            if (demanding.isEmpty() || values.isEmpty()) {
                return undemanding;
            }
            BitSet suited = (BitSet) undemanding.clone();
            values.forEach(value -> suited.or(suitedBy(value)));
            return suited;
        }
    }
}
