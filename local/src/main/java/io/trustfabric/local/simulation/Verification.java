package io.trustfabric.local.simulation;

import java.util.ArrayList;
import java.util.List;

/** What was found to be wrong in one schedule. */
final class Verification {
    private final List<String> violations = new ArrayList<>();

    void violated(String what) {
        if (violations.size() < 20) {
            violations.add(what);
        }
    }

    void require(boolean holds, String what, Object... args) {
        if (!holds) {
            violated(what.formatted(args));
        }
    }

    List<String> violations() {
        return violations;
    }
}
