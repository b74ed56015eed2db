package io.trustfabric.proofs.tlog.integrate;

import io.trustfabric.proofs.tlog.integrate.state.HashPlace;
import io.trustfabric.proofs.tlog.integrate.state.Table;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.tiles.HashTile;
import io.trustfabric.proofs.tlog.tiles.LogFile;
import io.trustfabric.proofs.tlog.tiles.TilePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Hashes of a tenant log's unfinished tiles above the leaves. */
record PendingHashes(Table<HashPlace, byte[]> hashes, String tenantId, String folder) {

    /** @return the tile that this hash made full; its hashes are kept no longer */
    Optional<LogFile> add(int level, long position, Hash32 hash) {
        if ((position + 1) % TilePath.FULL_WIDTH != 0) {
            hashes.put(new HashPlace(tenantId, level, position), hash.bytes());
            return Optional.empty();
        }
        List<Hash32> tile = new ArrayList<>(TilePath.FULL_WIDTH);
        for (long at = position - TilePath.FULL_WIDTH + 1; at < position; at++) {
            HashPlace place = new HashPlace(tenantId, level, at);
            tile.add(Hash32.of(hashes.get(place)));
            hashes.remove(place);
        }
        tile.add(hash);
        TilePath path = new TilePath(level, position / TilePath.FULL_WIDTH, TilePath.FULL_WIDTH);
        return Optional.of(new LogFile(folder, path, new HashTile(tile).encode()));
    }
}
