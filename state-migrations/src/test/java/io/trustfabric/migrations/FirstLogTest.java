package io.trustfabric.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import io.trustfabric.proofs.tlog.tiles.FileTileStorage;
import io.trustfabric.proofs.tlog.tiles.HashTile;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From 0.1.0's one log to tenant logs: not by accident, and not while something waits. */
class FirstLogTest {

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(4)
            .build());

    private static final Path FIRST = RestoreTest.fixtures("0.1.0", "transparency");

    @TempDir(cleanup = CleanupMode.NEVER) // the cluster outlives a test and tidies up later
    Path folder;

    @Test
    void theFirstLogsStateIsNotDroppedSilently() {
        var fixture = new FirstLogFixture();
        fixture.feedFirst();

        assertThatThrownBy(() -> {
                    RunningJob job = RunningJob.start(fixture, 1, folder, savepoint(FIRST.resolve("savepoint")));
                    job.await(() -> false);
                })
                .hasStackTraceContaining("the operator is not available in the new program");
    }

    @Test
    void theStepSaysWhereTheFirstLogEnds() throws Exception {
        List<FirstLog> ends = EndOfFirstLog.read(savepoint(FIRST.resolve("savepoint")));

        byte[] tile =
                new FileTileStorage(FIRST.resolve("log")).read("tile/0/000.p/9").orElseThrow();
        Hash32 root = MerkleTree.rootOf(HashTile.parse(tile, 9).hashes());
        assertThat(ends)
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(new FirstLog(9, 9, root.bytes(), 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void afterTheStepTheJobGoesOnAtTheSameOffsets(int parallelism) throws Exception {
        var fixture = new FirstLogFixture();
        fixture.feedFirst();
        fixture.feedSecond();
        EndOfFirstLog.main(new String[] {
            savepoint(FIRST.resolve("savepoint")),
            folder.resolve("next").toUri().toString()
        });

        RunningJob job = RunningJob.start(fixture, parallelism, folder, savepoint(folder.resolve("next")));

        try {
            job.await(fixture::hasAnsweredFromState);
        } finally {
            job.client().cancel().get();
        }
    }

    @Test
    void aLogThatWasNotDrainedDoesNotEnd() {
        assertThatThrownBy(() -> new FirstLog(12, 9, new byte[32], 3).requireDrained())
                .hasMessageContaining("3 entries wait")
                .hasMessageContaining("0.1.0");
        assertThatCode(() -> new FirstLog(9, 9, new byte[32], 0).requireDrained())
                .doesNotThrowAnyException();
    }

    private static String savepoint(Path path) {
        return path.toUri().toString();
    }
}
