package io.trustfabric.policies.lang.lint;

import io.trustfabric.policies.catalog.ColumnEntry;
import io.trustfabric.policies.catalog.DatasetEntry;
import java.util.List;
import java.util.function.Consumer;

/** Columns that nobody has classified, in datasets whose queries are denied for it; told at the first policy that matches. */
final class UnclassifiedColumn implements Lint {
    private static final int MOST_NAMES = 5;

    @Override
    public void check(LintedPolicy policy, Consumer<Finding> found) {
        for (DatasetEntry dataset : policy.datasets()) {
            boolean first = policy.set().matching(dataset).get(0) == policy.compiled();
            List<String> columns = dataset.columns().stream()
                    .filter(c -> !c.classified())
                    .map(ColumnEntry::name)
                    .toList();
            if (first && dataset.sensitive() && !columns.isEmpty()) {
                String names = String.join(", ", columns.subList(0, Math.min(MOST_NAMES, columns.size())));
                String more = columns.size() > MOST_NAMES ? " and %d more".formatted(columns.size() - MOST_NAMES) : "";
                found.accept(Finding.of(
                                LintCode.UNCLASSIFIED_COLUMN,
                                policy.document().match().span(),
                                "columns of %s have no class: %s%s".formatted(dataset.name(), names, more))
                        .hint("classify them in the catalogue, as none where there is nothing to find"));
            }
        }
    }
}
