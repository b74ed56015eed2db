package io.trustfabric.local.production.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.local.production.EnginesOfTheBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotStoreTest {
    private static final double TINY = 0.001;
    private static final List<String> MUTABLE =
            List.of("orders", "lineitem", "customer", "part", "partsupp", "supplier");

    @TempDir
    private Path folder;

    private Path jar;

    @BeforeEach
    void engine() {
        jar = EnginesOfTheBuild.catalog().pin("duckdb-2.0.0.1").orElseThrow().jar();
    }

    @Test
    void everyTableThatChangesHasTwoVersionsNamedByTheirHash() throws IOException {
        SnapshotCatalogue snapshots = open(TINY);

        for (String table : MUTABLE) {
            assertThat(snapshots.versions(table)).hasSize(2);
            assertThat(snapshots.current(table, snapshots.days().get(0)))
                    .isNotEqualTo(snapshots.current(table, snapshots.days().get(1)));
        }
        assertThat(snapshots.versions("nation")).hasSize(1);
        for (Snapshot snapshot : snapshots.snapshots()) {
            assertThat(SnapshotStore.sha256(snapshots.file(snapshot))).isEqualTo(snapshot.sha256());
        }
    }

    @Test
    void secondStartUsesWhatTheFirstMade() throws IOException {
        SnapshotCatalogue first = open(TINY);
        Path file = first.file(first.snapshots().get(0));
        FileTime madeAt = Files.getLastModifiedTime(file);

        SnapshotCatalogue second = open(TINY);

        assertThat(second.snapshots()).isEqualTo(first.snapshots());
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(madeAt);
    }

    @Test
    void whatAStartThatWasCutOffLeftBehindIsRemoved() throws IOException {
        Path half = Files.writeString(folder.resolve("orders-2026-11-18.unfinished"), "half a file");

        open(TINY);

        assertThat(half).doesNotExist();
    }

    @Test
    void withoutItsCatalogueNoFileIsTrusted() throws IOException {
        SnapshotCatalogue first = open(TINY);
        Files.delete(folder.resolve("catalogue.json"));
        Files.writeString(first.file(first.snapshots().get(0)), "other bytes under the same name");

        SnapshotCatalogue second = open(TINY);

        for (Snapshot snapshot : second.snapshots()) {
            assertThat(SnapshotStore.sha256(second.file(snapshot))).isEqualTo(snapshot.sha256());
        }
    }

    @Test
    void fileThatDoesNotHashToItsNameIsMadeAgain() throws IOException {
        SnapshotCatalogue first = open(TINY);
        Snapshot damaged = first.current("orders", first.days().get(1));
        Files.writeString(first.file(damaged), "damaged");

        SnapshotCatalogue second = open(TINY);

        Snapshot orders = second.current("orders", second.days().get(1));
        assertThat(SnapshotStore.sha256(second.file(orders))).isEqualTo(orders.sha256());
    }

    @Test
    void anotherScaleIsOtherData() throws IOException {
        SnapshotCatalogue small = open(TINY);

        SnapshotCatalogue larger = open(2 * TINY);

        assertThat(larger.current("orders", "2026-11-19")).isNotEqualTo(small.current("orders", "2026-11-19"));
    }

    private SnapshotCatalogue open(double scale) throws IOException {
        return new SnapshotStore(folder, scale).open(jar);
    }
}
