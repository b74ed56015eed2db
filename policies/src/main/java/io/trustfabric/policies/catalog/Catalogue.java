package io.trustfabric.policies.catalog;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** The datasets of one tenant. */
public interface Catalogue {

    /** The dataset of that name; names are compared without regard to case. */
    Optional<DatasetEntry> dataset(String name);

    /** All of them, by name. */
    Collection<DatasetEntry> datasets();

    /** Purposes that data of the tenant may be asked for; any other one is none to the linkage graphs. */
    default Set<String> purposes() {
        return Set.of();
    }

    /** Which classes of columns are within others. */
    default ClassContainment containment() {
        return ClassContainment.NONE;
    }
}
