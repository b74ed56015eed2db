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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A platform in one process under load, with the signer, its cosigners and its files damaged in some of the ways that the
 * operators' pages promise it survives ({@link LogFaults} has all). After each: one root for each size, over
 * everything that was ever signed; nothing lost, nothing doubled; every file of the log, every tenant log and every receipt
 * as they must be.
 */
@Tag("alone")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LogFaultsIT {

    private static final Duration LOAD = Duration.ofMinutes(10);
    private static final int QUERIES = 1_200;

    private LoadedCluster cluster;

    @BeforeAll
    void startThePlatformAndLoadIt(@TempDir Path folder) throws Exception {
        cluster = LoadedCluster.startInOneProcess(folder.resolve("state"), QUERIES, LOAD, line -> {});
    }

    @AfterAll
    void end() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void thereAreMoreThanThirtyFaults() {
        assertThat(LogFaults.all())
                .hasSizeGreaterThan(30)
                .extracting(Fault::name)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "signer-dies-intent-committed",
                "signer-fails-checkpoint-written",
                "many-signers",
                "root-tile-flipped",
                "earlier-checkpoint",
                "both-cosigners-stand-still",
                "cosigner-signs-wrong"
            })
    void survives(String fault) throws Exception {
        Recovery recovery = cluster.strike(LogFaults.named(fault));

        System.out.printf(
                "%s: recovered after %d ms%n", fault, recovery.recovered().toMillis());
        assertClean(recovery.settlement());
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void inTheEndNothingIsMissingAndNothingContradicts() throws Exception {
        assertClean(cluster.settle());
    }

    private static void assertClean(Settlement settlement) {
        assertThat(settlement.forks()).isEmpty();
        assertThat(settlement.unfinished()).isEmpty();
        assertThat(settlement.lost()).isEmpty();
        assertThat(settlement.duplicated()).isEmpty();
        assertThat(settlement.changed()).isEmpty();
        assertThat(settlement.broken()).isEmpty();
        assertThat(settlement.receipts()).isPositive();
        assertThat(settlement.signatures()).isPositive();
    }
}
