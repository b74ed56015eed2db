package io.trustfabric.policies.plan.resolve;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What the aliases of one SELECT's outputs stand for, each found once: of forty, each twice the one before, it would be a billion times. */
final class AliasValues {

    private final Map<String, Lineage> known = new HashMap<>();
    private final Set<String> beingFound = new HashSet<>();
    private long circles;

    /** Empty where the alias is being found already: within itself the name means something else. */
    Optional<Lineage> of(String alias, Supplier<Lineage> value) {
        if (known.containsKey(alias)) {
            return Optional.of(known.get(alias));
        }
        if (!beingFound.add(alias)) {
            circles++;
            return Optional.empty();
        }
        long before = circles;
        try {
            Lineage found = value.get();
            if (circles == before) { // else what it is depends on which alias was asked for first
                known.put(alias, found);
            }
            return Optional.of(found);
        } finally {
            beingFound.remove(alias);
        }
    }

    /** The groups' keys are known now, and what is made of them is of a group. */
    void forget() {
        known.clear();
    }
}
