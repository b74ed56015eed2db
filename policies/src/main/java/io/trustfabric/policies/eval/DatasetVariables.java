package io.trustfabric.policies.eval;

import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.plan.ColumnRole;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;

/** Values of the variables of one dataset of a plan; each is worked out when first asked for. For one thread. */
final class DatasetVariables {
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final UsedDataset dataset;
    private final KnownValues known = new KnownValues(this::compute);

    DatasetVariables(UsedDataset dataset) {
        this.dataset = dataset;
    }

    Object value(Variable variable) {
        return known.value(variable);
    }

    private Object compute(Variable variable) {
        return switch (variable) {
            case DATASET_NAME -> dataset.name();
            case DATASET_RESIDENCY ->
                dataset.entry().map(DatasetEntry::residency).orElse("");
            case DATASET_OWNER -> dataset.entry().map(DatasetEntry::owner).orElse("");
            case DATASET_LICENCE -> dataset.entry().map(DatasetEntry::licence).orElse("");
            case DATASET_TIER -> (long) dataset.tier();
            case DATASET_TAGS -> dataset.tags().stream().sorted().toList();
            case DATASET_LICENCE_UNTIL ->
                dataset.entry().flatMap(DatasetEntry::licenceUntil).orElse(NEVER);
            case COLUMNS_NAMES ->
                dataset.columns().stream()
                        .map(UsedDataset.UsedColumn::name)
                        .sorted()
                        .toList();
            case COLUMNS_CLASSES -> List.copyOf(dataset.classes());
            case COLUMNS_OUTPUT -> classes(ColumnRole.OUTPUT);
            case COLUMNS_AGGREGATED -> classes(ColumnRole.AGGREGATED);
            case COLUMNS_FILTERED -> List.copyOf(dataset.classes(EnumSet.of(ColumnRole.FILTER, ColumnRole.TESTED)));
            case COLUMNS_COMPARED -> classes(ColumnRole.FILTER);
            case COLUMNS_JOINED -> classes(ColumnRole.JOIN);
            case COLUMNS_GROUPED -> classes(ColumnRole.GROUP);
            case COLUMNS_ORDERED -> classes(ColumnRole.ORDER);
            default -> throw new IllegalStateException("no variable of a dataset: " + variable.word());
        };
    }

    private List<String> classes(ColumnRole role) {
        return List.copyOf(dataset.classes(EnumSet.of(role)));
    }
}
