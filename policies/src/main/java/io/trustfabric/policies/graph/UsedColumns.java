package io.trustfabric.policies.graph;

import io.trustfabric.policies.catalog.AsciiCase;
import io.trustfabric.policies.catalog.ColumnEntry;
import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.plan.ColumnUse;
import io.trustfabric.policies.plan.DatasetUse;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;

/** The catalogue's columns that a query uses in a certain way, however it spells them. */
final class UsedColumns {

    private UsedColumns() {}

    static List<ColumnEntry> of(DatasetUse use, DatasetEntry entry, Predicate<ColumnUse> wanted) {
        var names = new HashSet<String>();
        use.columns().stream().filter(wanted).forEach(column -> names.add(AsciiCase.fold(column.column())));
        return entry.columns().stream()
                .filter(column -> names.contains(AsciiCase.fold(column.name())))
                .toList();
    }
}
