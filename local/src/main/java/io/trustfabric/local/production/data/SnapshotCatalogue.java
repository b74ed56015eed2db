package io.trustfabric.local.production.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The snapshots that production may pin.
 *
 * @param folder where the files are
 * @param days labels of the days, oldest first
 * @param snapshots every version of every table
 */
public record SnapshotCatalogue(Path folder, List<String> days, List<Snapshot> snapshots) {

    public SnapshotCatalogue {
        days = List.copyOf(days);
        snapshots = List.copyOf(snapshots);
    }

    /** The version of a table that is current on a day: of that day where the table changes, else its only one. */
    public Snapshot current(String table, String day) {
        return find(table, day)
                .or(() -> versions(table).stream().findFirst())
                .orElseThrow(() -> new IllegalArgumentException("no table: " + table));
    }

    public Optional<Snapshot> find(String table, String version) {
        return snapshots.stream()
                .filter(s -> s.table().equals(table) && s.version().equals(version))
                .findFirst();
    }

    /** Versions of a table, oldest first; empty where there is no such table. */
    public List<Snapshot> versions(String table) {
        return snapshots.stream().filter(s -> s.table().equals(table)).toList();
    }

    public Path file(Snapshot snapshot) {
        return folder.resolve(snapshot.fileName());
    }
}
