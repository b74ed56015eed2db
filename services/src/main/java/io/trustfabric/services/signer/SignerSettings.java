package io.trustfabric.services.signer;

import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.tiles.TileStorage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What one signer signs and where.
 *
 * @param origin the root log's name
 * @param logs all logs; the root log is its {@code root}
 * @param evidenceFolder where a fork's evidence goes
 * @param epochInterval between two epochs, where something changed
 * @param heartbeat between two epochs, where nothing changed
 * @param snapshotEpochs epochs between two snapshots of everything: what a start has to read at most, twice
 * @param previous last checkpoint of the log that this one continues: its first leaf
 */
public record SignerSettings(
        String origin,
        TileStorage logs,
        Path evidenceFolder,
        Duration epochInterval,
        Duration heartbeat,
        int snapshotEpochs,
        Optional<SignedCheckpoint> previous) {
    public static final Duration EPOCH_INTERVAL = Duration.ofMillis(500);
    /** Readers take a log whose checkpoint is older than a few of these for one that stands still. */
    public static final Duration HEARTBEAT = Duration.ofSeconds(30);

    public static final int SNAPSHOT_EPOCHS = 1_000;

    public SignerSettings {
        if (epochInterval.isNegative() || epochInterval.isZero() || epochInterval.compareTo(heartbeat) > 0) {
            throw new IllegalArgumentException("an epoch takes between 1 ms and %s, found %s: see --epoch-interval-ms"
                    .formatted(heartbeat, epochInterval));
        }
    }

    public SignerSettings(String origin, TileStorage logs, Path evidenceFolder) {
        this(origin, logs, evidenceFolder, EPOCH_INTERVAL, HEARTBEAT, SNAPSHOT_EPOCHS, Optional.empty());
    }

    SignerFiles files() {
        return new LogFiles(logs.log("root"), evidenceFolder);
    }
}
