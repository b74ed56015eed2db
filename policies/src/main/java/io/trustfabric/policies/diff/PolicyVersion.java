package io.trustfabric.policies.diff;

import dev.cel.common.ast.CelExpr;
import io.trustfabric.policies.eval.InstalledPolicy;
import java.util.Map;

/**
 * One version of a policy.
 *
 * @param hash of its canonical document: versions of equal hashes answer alike
 * @param conditions by id of the rule, or {@link #ofObligation}, after macros were put in: what the search learns its values from. One that is
 *     missing is evaluated all the same, but then nothing can be shown for all cases
 */
public record PolicyVersion(InstalledPolicy policy, String hash, Map<String, CelExpr> conditions) {
    public PolicyVersion {
        conditions = Map.copyOf(conditions);
    }

    /** What an obligation's condition is found by; {@code position} from 0. No rule has such an id. */
    static String ofObligation(int position) {
        return "obligation " + (position + 1);
    }
}
