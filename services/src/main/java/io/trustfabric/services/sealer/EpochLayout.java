package io.trustfabric.services.sealer;

import io.trustfabric.proofs.tlog.root.PartitionCounts;
import io.trustfabric.proofs.tlog.root.RootLeaf;
import io.trustfabric.proofs.tlog.root.SourceCounts;
import io.trustfabric.proofs.tlog.tiles.EntryBundle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Lays out what is to be frozen in as few epochs as their leaves allow. A partition's line and the heads of its logs are of
 * one epoch, so that after each epoch the logs have as many entries as were admitted.
 */
final class EpochLayout {
    /** The four lines that each epoch leaf begins with, with numbers of any length. */
    private static final int FIRST_LINES_BYTES = 128;

    private final long firstEpoch;
    private final long rootIndex;
    private final long timeMillis;
    private final List<SealedEpoch> done = new ArrayList<>();
    private List<SealedLog> heads = new ArrayList<>();
    private List<SealedCut> partitions = new ArrayList<>();
    private List<SourceCounts> sources = new ArrayList<>();
    private int bytes = FIRST_LINES_BYTES;

    EpochLayout(long firstEpoch, long rootIndex, long timeMillis) {
        this.firstEpoch = firstEpoch;
        this.rootIndex = rootIndex;
        this.timeMillis = timeMillis;
    }

    void add(SealedCut cut, List<SealedLog> changed) {
        makeRoom(lineBytes(List.of(cut), List.of()));
        partitions.add(cut);
        heads.addAll(changed);
    }

    void add(SourceCounts source) {
        makeRoom(lineBytes(List.of(), List.of(source)));
        sources.add(source);
    }

    List<SealedEpoch> epochs() {
        close();
        return List.copyOf(done);
    }

    private void makeRoom(int lineBytes) {
        if (bytes + lineBytes > EntryBundle.MAX_ENTRY_BYTES) {
            close();
        }
        bytes += lineBytes;
    }

    private void close() {
        heads.sort(Comparator.comparing(log -> log.head().label()));
        sources.sort(Comparator.naturalOrder());
        long index = done.isEmpty() ? rootIndex : done.get(done.size() - 1).endSize();
        done.add(new SealedEpoch(firstEpoch + done.size(), timeMillis, index, heads, partitions, sources));
        heads = new ArrayList<>();
        partitions = new ArrayList<>();
        sources = new ArrayList<>();
        bytes = FIRST_LINES_BYTES;
    }

    private static int lineBytes(List<SealedCut> cuts, List<SourceCounts> counts) {
        List<PartitionCounts> lines = cuts.stream().map(SealedCut::counts).toList();
        return new RootLeaf.Epoch(0, 0, 0, lines, counts).text().length()
                - new RootLeaf.Epoch(0, 0, 0, List.of(), List.of()).text().length();
    }
}
