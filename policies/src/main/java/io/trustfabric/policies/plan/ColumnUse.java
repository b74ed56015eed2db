package io.trustfabric.policies.plan;

import java.util.Set;

/** A column of a dataset, as the catalogue spells it, and what the query does with it; at least one role. */
public record ColumnUse(String column, Set<ColumnRole> roles) {

    public ColumnUse {
        roles = Set.copyOf(roles);
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("column %s has no role".formatted(column));
        }
    }

    public boolean is(ColumnRole role) {
        return roles.contains(role);
    }
}
