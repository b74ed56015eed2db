package io.trustfabric.policies.eval;

import io.trustfabric.policies.plan.Action;
import java.util.Set;

/**
 * Which datasets of which queries a policy is about. Everything that is given must fit; an empty set fits all.
 *
 * @param datasets patterns with {@code *}, which stands for any characters
 * @param tiers an unknown tier is 1
 * @param tags of the dataset; one in common is enough
 * @param classes of the columns that the query uses; one in common is enough
 */
public record Match(
        Set<String> datasets, Set<Integer> tiers, Set<String> tags, Set<String> classes, Set<Action> actions) {

    public Match {
        datasets = Set.copyOf(datasets);
        tiers = Set.copyOf(tiers);
        tags = Set.copyOf(tags);
        classes = Set.copyOf(classes);
        actions = Set.copyOf(actions);
    }
}
