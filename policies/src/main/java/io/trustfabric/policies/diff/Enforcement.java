package io.trustfabric.policies.diff;

import io.trustfabric.policies.eval.InstalledPolicy;
import io.trustfabric.policies.eval.Mode;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * For which tenants the versions are enforced: whoever is below the smaller percentage is below the greater one too, since the
 * percentage is taken of the same hash.
 */
record Enforcement(boolean before, boolean after) {
    private static final int PERCENT = 100;

    /** The combinations that tenants can have. */
    static Set<Enforcement> of(InstalledPolicy before, InstalledPolicy after) {
        Set<Enforcement> all = new LinkedHashSet<>();
        for (int bucket = 0; bucket < PERCENT; bucket++) {
            boolean inBefore = bucket < before.mode().canaryPercent();
            boolean inAfter = bucket < after.mode().canaryPercent();
            all.add(of(before.mode(), inBefore, after.mode(), inAfter));
            if (!before.mode().canaryTenants().equals(after.mode().canaryTenants())) {
                all.add(of(before.mode(), true, after.mode(), inAfter));
                all.add(of(before.mode(), inBefore, after.mode(), true));
            }
            if (!before.mode().canaryTenants().isEmpty()) {
                all.add(of(before.mode(), true, after.mode(), true));
            }
        }
        return all;
    }

    private static Enforcement of(Mode before, boolean inBefore, Mode after, boolean inAfter) {
        return new Enforcement(before.enforce() && inBefore, after.enforce() && inAfter);
    }
}
