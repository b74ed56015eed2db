package io.trustfabric.policies.obligation;

import io.trustfabric.policies.catalog.AsciiCase;
import io.trustfabric.policies.catalog.ColumnEntry;
import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.obligation.Obligation.Bucket;
import io.trustfabric.policies.obligation.Obligation.Mask;
import io.trustfabric.policies.obligation.Obligation.Redact;
import io.trustfabric.policies.obligation.Obligation.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Of joined obligations, those about one dataset. */
final class DatasetObligations {

    private final DatasetEntry dataset;
    private final List<Obligation> obligations;

    /** Only rows whose {@code column} is one of {@code values}. */
    record Filter(ColumnEntry column, Set<String> values) {}

    DatasetObligations(DatasetEntry dataset, List<Obligation> joined) {
        this.dataset = dataset;
        this.obligations = joined;
    }

    DatasetEntry dataset() {
        return dataset;
    }

    boolean any() {
        return dataset.columns().stream().anyMatch(c -> hiding(c).isPresent())
                || !filters().isEmpty();
    }

    /** What hides the column: a redaction, a mask or a bucket. */
    Optional<Obligation> hiding(ColumnEntry column) {
        return obligations.stream()
                .filter(o -> named(
                        o instanceof Redact r
                                ? r.column()
                                : o instanceof Mask m ? m.column() : o instanceof Bucket b ? b.column() : "",
                        column))
                .reduce(ObligationJoin::stronger); // names that differ by case alone are one
    }

    List<Filter> filters() {
        List<Filter> filters = new ArrayList<>();
        for (Obligation o : obligations) {
            if (o instanceof Rows r) {
                dataset.columns().stream()
                        .filter(c -> named(r.column(), c))
                        .findFirst()
                        .ifPresent(c -> filters.add(new Filter(c, r.values())));
            }
        }
        return filters;
    }

    private boolean named(String column, ColumnEntry entry) {
        return AsciiCase.same(column, dataset.name() + "." + entry.name());
    }
}
