package io.trustfabric.proofs.tlog.tiles;

import java.io.IOException;
import java.util.List;

/** The newest entries of a log whose stored bundles are all full: those of the unfinished bundle, and maybe older ones. */
@FunctionalInterface
public interface PendingEntries {

    /**
     * Entries from a log index on, in order, without a gap; as many as there are.
     *
     * @return empty where entry {@code index} is not here, stored already or not come yet
     */
    List<byte[]> from(long index) throws IOException;
}
