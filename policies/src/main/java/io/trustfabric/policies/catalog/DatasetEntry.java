package io.trustfabric.policies.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A dataset, as {@code trust.datasets.v1} has it.
 *
 * @param name schema and table, e.g. {@code crm.people}; unique within a tenant
 * @param tier 1 is the most sensitive; empty where nobody has set one, which is treated as 1
 * @param residency region that its data may not leave, lower case; empty where free
 * @param licence id of the licence that it came under; empty where it is the tenant's own
 * @param licenceUntil when that licence ends
 * @param columns all of the table's, in its order: {@code *} and names given by position are read by it
 * @param key columns that have each combination of values once; empty where nobody says so
 * @param rowOfPerson whether somebody says that each row is another person
 */
public record DatasetEntry(
        String name,
        Optional<Integer> tier,
        String residency,
        String owner,
        Set<String> tags,
        String licence,
        Optional<Instant> licenceUntil,
        List<ColumnEntry> columns,
        List<String> key,
        boolean rowOfPerson) {

    public DatasetEntry {
        tags = Set.copyOf(tags);
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    /** One of whose rows nothing is known. */
    public DatasetEntry(
            String name,
            Optional<Integer> tier,
            String residency,
            String owner,
            Set<String> tags,
            String licence,
            Optional<Instant> licenceUntil,
            List<ColumnEntry> columns) {
        this(name, tier, residency, owner, tags, licence, licenceUntil, columns, List.of(), false);
    }

    /** The column of that name, in the catalogue's spelling or any other case. */
    public Optional<ColumnEntry> column(String column) {
        return columns.stream().filter(c -> AsciiCase.same(c.name(), column)).findFirst();
    }

    /** Tiers 1, 2 and unknown: what is not understood is denied. */
    public boolean sensitive() {
        return tier.map(t -> t <= 2).orElse(true);
    }
}
