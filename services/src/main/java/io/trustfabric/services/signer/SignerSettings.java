package io.trustfabric.services.signer;

import io.trustfabric.proofs.tlog.tiles.FileTileStorage;
import io.trustfabric.proofs.tlog.tiles.TileSource;
import java.nio.file.Path;

/**
 * What one signer signs and where.
 *
 * @param origin the log's name
 * @param logFolder tiles, and the checkpoint that it writes
 * @param evidenceFolder where a fork's evidence goes
 */
public record SignerSettings(String origin, Path logFolder, Path evidenceFolder) {

    TileSource tiles() {
        return new FileTileStorage(logFolder);
    }
}
