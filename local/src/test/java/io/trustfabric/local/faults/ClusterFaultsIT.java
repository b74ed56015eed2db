package io.trustfabric.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * One cluster of processes under load, damaged in every way that the operators' pages promise it survives. After each: every
 * record that had been produced before came out exactly once, nothing that came twice says something else, and every receipt
 * verifies against the log as it is now.
 */
@Tag("alone")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterFaultsIT {

    private static final Duration LOAD = Duration.ofMinutes(20);
    private static final int QUERIES = 3_600;
    /** Behind the tests without an order: what loses state repeats what came before. */
    private static final int LAST = Integer.MAX_VALUE - 10;

    private LoadedCluster cluster;

    @BeforeAll
    void startTheClusterAndLoadIt(@TempDir Path folder) throws Exception {
        cluster = LoadedCluster.start(folder.resolve("state"), QUERIES, LOAD, line -> {});
    }

    @AfterAll
    void end() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void survivesTheDeathOfATaskManager() throws Exception {
        survives("kill-taskmanager-1");
    }

    @Test
    void survivesTheDeathOfTheJobManager() throws Exception {
        survives("kill-jobmanager");
    }

    @Test
    void survivesTheDeathOfABroker() throws Exception {
        survives("kill-broker-1");
    }

    @Test
    void survivesTheDeathOfAReplayWorker() throws Exception {
        survives("kill-replay-worker-1");
    }

    @Test
    void survivesTheDeathOfTheSigner() throws Exception {
        survives("kill-signer");
    }

    @Test
    void survivesTheDeathOfATaskManagerAndABrokerAtOnce() throws Exception {
        survives("kill-taskmanager-and-broker");
    }

    @Test
    void survivesTheDeathOfTheJobManagerAndTheSignerAtOnce() throws Exception {
        survives("kill-jobmanager-and-signer");
    }

    @Test
    void survivesASlowBroker() throws Exception {
        survives("broker-slow");
    }

    @Test
    void survivesARegistryThatDoesNotAnswer() throws Exception {
        survives("registry-gone");
    }

    @Test
    void survivesAFullDiskUnderTheTaskManagers() throws Exception {
        survives("disk-full-taskmanagers");
    }

    @Test
    void survivesAFullDiskUnderABroker() throws Exception {
        survives("disk-full-broker");
    }

    @Test
    void survivesARescaleFromOneToFourToTwo() throws Exception {
        survives("rescale-1-4-2");
    }

    @Test
    @Order(LAST + 1)
    void saysTheSameAgainAfterARestartFromAnEarlierSavepoint() throws Exception {
        survives("earlier-savepoint");
    }

    @Test
    @Order(LAST + 2)
    void saysTheSameAgainAfterItsCheckpointsWereLost() throws Exception {
        survives("checkpoints-lost");
    }

    @Test
    @Order(LAST + 3)
    void inTheEndNothingIsMissingAndNothingContradicts() throws Exception {
        assertClean(cluster.settle());
    }

    private void survives(String fault) throws Exception {
        Recovery recovery = cluster.strike(Faults.named(fault));

        System.out.printf(
                "%s: recovered after %d ms%n", fault, recovery.recovered().toMillis());
        assertClean(recovery.settlement());
    }

    private static void assertClean(Settlement settlement) {
        assertThat(settlement.forks()).isEmpty();
        assertThat(settlement.unfinished()).isEmpty();
        assertThat(settlement.lost()).isEmpty();
        assertThat(settlement.duplicated()).isEmpty();
        assertThat(settlement.changed()).isEmpty();
        assertThat(settlement.broken()).isEmpty();
        assertThat(settlement.receipts()).isPositive();
    }
}
