package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.catalog.ColumnEntry;
import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.plan.resolve.Scope.Col;
import io.trustfabric.policies.plan.tree.PlainName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A table's name, and the catalogue's dataset that it means. */
final class Tables {

    private final Catalogue catalogue;
    private final Names names;
    private final Findings findings;

    Tables(Catalogue catalogue, Names names, Findings findings) {
        this.catalogue = catalogue;
        this.names = names;
        this.findings = findings;
    }

    /** The path with its schema. */
    List<String> full(List<String> path) {
        return path.size() == 1 && !names.defaultSchema().isEmpty()
                ? List.of(names.defaultSchema(), path.get(0))
                : path;
    }

    /** The dataset; empty, and unresolved, where the catalogue does not have exactly it. */
    Optional<DatasetEntry> dataset(List<String> path) {
        List<String> full = full(path);
        if (path.stream()
                .anyMatch(p ->
                        p.indexOf('.') >= 0)) { // FROM 'people.parquet', FROM "crm.people": never what two names are
            findings.blind("a table that is named like a file");
            return Optional.empty();
        }
        String name = String.join(".", full);
        Optional<DatasetEntry> entry = catalogue.dataset(name);
        if (entry.isPresent() && names.same(entry.get().name(), name)) {
            findings.dataset(entry.get().name());
            return entry;
        }
        if (entry.isPresent()) { // another table, of which the catalogue says nothing
            findings.blind("the catalogue spells this dataset otherwise: " + PlainName.shown(full));
        } else if (!PlainName.are(full)) {
            findings.blind("a table that is named like a file or in quotes");
        } else {
            findings.dataset(name);
            findings.unresolved("unknown dataset: " + name);
        }
        return Optional.empty();
    }

    List<Col> columns(DatasetEntry entry, int occurrence) {
        List<Col> columns = new ArrayList<>();
        for (ColumnEntry column : entry.columns()) {
            columns.add(new Col(
                    column.name(), Lineage.of(new Source(occurrence, entry.name(), column, Source.Through.NOTHING))));
        }
        findings.budget.spend(columns.size());
        return columns;
    }
}
