package io.trustfabric.proofs.tlog.monitor;

import io.trustfabric.proofs.tlog.tiles.TileSource;
import java.util.Optional;

/**
 * A checkpoint of the watched log that somebody else was shown: a cosigner, a mirror, a friend.
 *
 * @param where names the other one in findings
 * @param note signed note, not checked yet
 * @param tiles of the other one, where it has them: they can prove what a checkpoint alone cannot
 */
public record Seen(String where, byte[] note, Optional<TileSource> tiles) {

    /** Somebody who does not answer: by itself no finding about the log, but a comparison that does not happen. */
    public static Seen away(String where) {
        return new Seen(where, new byte[0], Optional.empty());
    }

    boolean isAway() {
        return note.length == 0;
    }
}
