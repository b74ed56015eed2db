package io.trustfabric.policies.diff;

import io.trustfabric.policies.eval.InstalledPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Compares two versions of a policy by trying them on cases that stand for all others, as far as the conditions can be read
 * ({@link ConditionReader}); the conditions themselves are evaluated by what evaluates them in earnest. Never claims what the cases do
 * not show: see {@link Difference}. Bounded: at most {@value #MOST_CASES} cases, a random choice of fixed seed where there are more.
 */
public final class PolicyDiff {
    static final int MOST_CASES = 20_000;

    private final PolicyVersion before;
    private final PolicyVersion after;
    private final Reading reading;
    private final Comparison comparison;
    private final Set<Enforcement> enforcements;
    private final List<String> notes = new ArrayList<>();
    private Optional<Witness> tighter = Optional.empty();
    private Optional<Witness> looser = Optional.empty();
    private long cases;

    private PolicyDiff(PolicyVersion before, PolicyVersion after) {
        this.before = before;
        this.after = after;
        this.reading = VersionReader.read(before, after);
        this.comparison = new Comparison(before.policy(), after.policy());
        Set<Enforcement> found = Enforcement.of(before.policy(), after.policy());
        boolean anywhere = found.stream().anyMatch(e -> e.before() || e.after());
        this.enforcements = anywhere ? found : Set.of(new Enforcement(true, true));
        if (!anywhere) {
            notes.add("neither version is enforced for anybody: they were compared as if both were");
        }
    }

    /** @throws IllegalArgumentException where they are versions of different policies */
    public static Difference between(PolicyVersion before, PolicyVersion after) {
        String name = before.policy().name();
        if (!name.equals(after.policy().name())) {
            throw new IllegalArgumentException("%s and %s are two policies: compare two versions of one"
                    .formatted(name, after.policy().name()));
        }
        if (before.hash().equals(after.hash())) {
            return new Difference(
                    Relation.EQUIVALENT, true, List.of(), List.of(), Optional.empty(), Optional.empty(), 0);
        }
        return new PolicyDiff(before, after).search();
    }

    private Difference search() {
        Map<String, List<Object>> values = new Candidates(reading).values();
        List<String> names = List.copyOf(values.keySet());
        double combinations = enforcements.size();
        for (List<Object> some : values.values()) {
            combinations *= some.size();
        }
        if (combinations <= MOST_CASES) {
            all(names, values);
        } else {
            reading.limit("there are %.0f combinations of values, too many to try all".formatted(combinations));
            some(names, values);
        }
        Set<String> limits = new TreeSet<>(reading.limits());
        limits.addAll(comparison.limits());
        return new Difference(
                relation(limits.isEmpty()), limits.isEmpty(), List.copyOf(limits), notes, tighter, looser, cases);
    }

    private Relation relation(boolean exhaustive) {
        if (tighter.isPresent() && looser.isPresent()) {
            return Relation.INCOMPARABLE;
        } else if (!exhaustive) {
            return Relation.UNKNOWN;
        } else if (tighter.isPresent()) {
            return Relation.TIGHTER;
        }
        return looser.isPresent() ? Relation.LOOSER : Relation.EQUIVALENT;
    }

    /** Counts through all combinations, the last variable fastest. */
    private void all(List<String> names, Map<String, List<Object>> values) {
        int[] at = new int[names.size()];
        int digit;
        do {
            attempt(names, values, at);
            digit = names.size() - 1;
            while (digit >= 0 && ++at[digit] == values.get(names.get(digit)).size()) {
                at[digit--] = 0;
            }
        } while (digit >= 0);
    }

    private void some(List<String> names, Map<String, List<Object>> values) {
        SplittableRandom random = new SplittableRandom(1);
        int[] at = new int[names.size()];
        while (cases < MOST_CASES && (tighter.isEmpty() || looser.isEmpty())) {
            for (int i = 0; i < at.length; i++) {
                at[i] = random.nextInt(values.get(names.get(i)).size());
            }
            attempt(names, values, at);
        }
    }

    private void attempt(List<String> names, Map<String, List<Object>> values, int[] at) {
        Map<String, Object> chosen = new HashMap<>();
        for (int i = 0; i < at.length; i++) {
            chosen.put(names.get(i), values.get(names.get(i)).get(at[i]));
        }
        Case one = new Case(chosen);
        for (Enforcement enforcement : enforcements) {
            attempt(one, enforcement);
        }
    }

    private void attempt(Case at, Enforcement enforcement) {
        cases++;
        InstalledPolicy old = before.policy();
        Standing was = Standing.of(old, enforcement.before(), at);
        Standing is = Standing.of(after.policy(), enforcement.after(), at);
        comparison.compare(was, is, at);
        if (comparison.tighter() != null && tighter.isEmpty()) {
            tighter = Optional.of(new Witness(at.values(), was.effect(), is.effect(), comparison.tighter()));
        }
        if (comparison.looser() != null && looser.isEmpty()) {
            looser = Optional.of(new Witness(at.values(), was.effect(), is.effect(), comparison.looser()));
        }
    }
}
