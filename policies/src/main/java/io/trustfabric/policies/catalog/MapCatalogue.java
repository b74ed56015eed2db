package io.trustfabric.policies.catalog;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A catalogue in memory. */
public final class MapCatalogue implements Catalogue {

    private final SortedMap<String, DatasetEntry> datasets = new TreeMap<>();
    private final ClassContainment containment;
    private final Set<String> purposes;

    /** Throws {@link IllegalArgumentException} where two datasets have the same name but for its case. */
    public MapCatalogue(Collection<DatasetEntry> entries) {
        this(entries, ClassContainment.NONE, Set.of());
    }

    /** With classes that are within others. */
    public MapCatalogue(Collection<DatasetEntry> entries, ClassContainment containment) {
        this(entries, containment, Set.of());
    }

    /** With purposes too. */
    public MapCatalogue(Collection<DatasetEntry> entries, ClassContainment containment, Set<String> purposes) {
        this.containment = containment;
        this.purposes = Set.copyOf(purposes);
        for (DatasetEntry entry : entries) {
            if (datasets.put(AsciiCase.fold(entry.name()), entry) != null) {
                throw new IllegalArgumentException(
                        "dataset %s is there twice: names differ in more than their case".formatted(entry.name()));
            }
        }
    }

    @Override
    public Optional<DatasetEntry> dataset(String name) {
        return Optional.ofNullable(datasets.get(AsciiCase.fold(name)));
    }

    @Override
    public Collection<DatasetEntry> datasets() {
        return Collections.unmodifiableCollection(datasets.values());
    }

    @Override
    public Set<String> purposes() {
        return purposes;
    }

    @Override
    public ClassContainment containment() {
        return containment;
    }
}
