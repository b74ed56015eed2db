package io.trustfabric.policies.redteam;

import io.trustfabric.policies.plan.Principal;
import java.util.List;
import java.util.Map;

/**
 * Cases and who is in them.
 *
 * @param cases by family, file and line
 * @param skipped why lines of the corpus gave no case: what they refer to is not here
 */
public record Corpus(List<RedTeamCase> cases, Map<String, Principal> principals, List<String> skipped) {

    public Corpus {
        cases = List.copyOf(cases);
        principals = Map.copyOf(principals);
        skipped = List.copyOf(skipped);
    }

    /** The cases of one slice. */
    public Corpus slice(String slice) {
        return new Corpus(cases.stream().filter(c -> c.slice().equals(slice)).toList(), principals, skipped);
    }
}
