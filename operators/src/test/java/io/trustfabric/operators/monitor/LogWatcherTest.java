package io.trustfabric.operators.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.alert.Alert;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.monitor.ForkEvidence;
import io.trustfabric.proofs.tlog.monitor.LogMonitor;
import io.trustfabric.proofs.tlog.monitor.MonitorSettings;
import io.trustfabric.proofs.tlog.monitor.TenantAccess;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.NoteSigner;
import io.trustfabric.proofs.tlog.note.TrustPolicy;
import io.trustfabric.proofs.tlog.note.VerifierKey;
import io.trustfabric.proofs.tlog.root.RootLeaf;
import io.trustfabric.proofs.tlog.tiles.FileTileStorage;
import io.trustfabric.proofs.tlog.tiles.LogWriter;
import io.trustfabric.proofs.tlog.tiles.TreeAppender;
import io.trustfabric.proofs.tlog.tiles.TreeFrontier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.types.PojoTestUtils;
import org.apache.flink.util.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogWatcherTest {
    private static final NoteSigner SIGNER = new NoteSigner("log.example/root", SigningKey.generate());
    private static final long BEGIN = 1_700_000_000_000L;

    @TempDir
    private Path folder;

    private long now = BEGIN;

    @Test
    void aProblemThatLastsIsOneAlertAndItsEndAnother() throws Exception {
        publish("log", 2, BEGIN);
        try (var watcher = open(null)) {
            round(watcher, 0);
            round(watcher, 61_000);
            round(watcher, 1_000);
            round(watcher, 1_000);
            publish("log", 3, now);
            round(watcher, 0);

            List<Alert> alerts = watcher.extractOutputValues();
            assertThat(alerts).extracting(Alert::kind).containsExactly("log.stalled", "log.stalled");
            assertThat(alerts).extracting(Alert::state).containsExactly(Alert.State.RAISED, Alert.State.RECOVERED);
            assertThat(alerts.get(0).alertId()).isEqualTo(alerts.get(1).alertId());
        }
    }

    @Test
    void aRestartForgetsNoHistoryAndARepeatedRoundRepeatsIds() throws Exception {
        publish("log", 2, BEGIN);
        OperatorSubtaskState snapshot;
        try (var watcher = open(null)) {
            round(watcher, 0);
            snapshot = watcher.snapshot(1, 1);
        }
        rewrite(3);
        String first = forked(snapshot);
        String again = forked(snapshot);

        assertThat(first).isEqualTo(again);
    }

    @Test
    void aLogThatIsNotThereYetIsWaitedForBeforeAnythingIsSaid() throws Exception {
        try (var watcher = open(null)) {
            round(watcher, 0);
            round(watcher, 5_000);
            assertThat(watcher.extractOutputValues()).isEmpty();
            publish("log", 2, now);
            round(watcher, 1_000);
            round(watcher, 20_000);

            assertThat(watcher.extractOutputValues()).isEmpty();
        }
    }

    @Test
    void stateNeverFallsBackToKryo() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Remembered.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Alert.class);
    }

    private String forked(OperatorSubtaskState snapshot) throws Exception {
        try (var watcher = open(snapshot)) {
            now += 777;
            round(watcher, 0);
            assertThat(watcher.extractOutputValues()).extracting(Alert::kind).containsExactly("log.fork");
            Alert fork = watcher.extractOutputValues().get(0);
            assertThat(ForkEvidence.parse(fork.evidence().getBytes(StandardCharsets.UTF_8))
                            .proves(SIGNER.verifierKey())
                            .accepted())
                    .isTrue();
            return fork.alertId();
        }
    }

    private void round(KeyedOneInputStreamOperatorTestHarness<Integer, Long, Alert> watcher, long laterMillis)
            throws Exception {
        now += laterMillis;
        watcher.setProcessingTime(now);
        watcher.processElement(0L, now);
    }

    private KeyedOneInputStreamOperatorTestHarness<Integer, Long, Alert> open(OperatorSubtaskState from)
            throws Exception {
        String log = folder.resolve("log").toString();
        String vkey = SIGNER.verifierKey().vkey();
        var watcher = new LogWatcher(
                "test",
                () -> {
                    try {
                        return new LogMonitor(
                                new FileTileStorage(Path.of(log)),
                                TrustPolicy.pinned(VerifierKey.parse(vkey)),
                                TenantAccess.NONE,
                                new MonitorSettings(60_000, 10_000, 5_000));
                    } catch (MalformedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                List::of);
        var harness =
                new KeyedOneInputStreamOperatorTestHarness<>(new KeyedProcessOperator<>(watcher), tick -> 0, Types.INT);
        if (from != null) {
            harness.initializeState(from);
        }
        harness.open();
        harness.setProcessingTime(now);
        return harness;
    }

    private void rewrite(int epochs) throws Exception {
        publish("log", epochs, BEGIN + 500);
    }

    /** A log of so many quiet epochs; another time is another history. */
    private void publish(String name, int epochs, long lastTimeMillis) throws Exception {
        Path at = folder.resolve(name);
        boolean same = lastTimeMillis != BEGIN + 500;
        if (!same) {
            FileUtils.deleteDirectory(at.toFile());
        }
        TreeAppender tree = TreeAppender.from(TreeFrontier.empty());
        for (int epoch = 0; epoch < epochs; epoch++) {
            long time = same ? (epoch < 2 ? BEGIN : lastTimeMillis) : lastTimeMillis;
            tree.append(new RootLeaf.Epoch(epoch, time, 0, List.of(), List.of()).bytes());
        }
        FileTileStorage storage = new FileTileStorage(at);
        new LogWriter(storage).write(tree);
        storage.replaceCheckpoint(new Checkpoint(SIGNER.name(), tree.treeSize(), tree.root())
                .sign(SIGNER)
                .bytes());
    }
}
