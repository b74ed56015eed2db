package io.trustfabric.policies.diff;

import io.trustfabric.policies.eval.Effect;
import java.util.SortedMap;

/**
 * A case that the two versions answer differently.
 *
 * @param variables those of section 3 of the language that either version looks at, and {@code graph.reach(…)} as it is called
 * @param before what the old version alone has against it; {@code after} the new one
 * @param why what differs, where the effects are equal: coverage, approvals, obligations
 */
public record Witness(SortedMap<String, Object> variables, Effect before, Effect after, String why) {}
