package io.trustfabric.operators.transparency;

import io.trustfabric.proofs.tlog.integrate.Cut;
import io.trustfabric.proofs.tlog.root.PartitionCounts;
import java.util.ArrayList;
import java.util.List;

/**
 * A cut of a sequence partition, or a part of one; the tiles of its heads are durable. Any cut may be sealed, never an
 * earlier one after a later. After a restart, cuts that were given already come again or lie elsewhere; the same size of a
 * log has the same root.
 *
 * @param origin of the root log
 * @param nextSequenceOffset first offset of the sequence partition that the cut does not cover
 * @param admitted entries since the beginning of the partition
 * @param duplicates other source records whose outcome had been admitted
 * @param rejected refusals since the beginning
 * @param repeats second deliveries of a source record that was counted
 * @param part of the cut, from 0
 * @param parts that make the cut
 * @param heads of the tenant logs that changed since the cut before; after a restart first all
 * @param sources that changed since the cut before, after a restart first all; in part 0
 */
public record DerivedCut(
        String origin,
        int sequencePartition,
        long nextSequenceOffset,
        long admitted,
        long duplicates,
        long rejected,
        long repeats,
        int part,
        int parts,
        List<Head> heads,
        List<Source> sources) {
    /** A part must fit into a record: 2,000 heads are about 150 kB. */
    static final int HEADS_A_PART = 2_000;

    /**
     * @param label opaque name of the tenant log, 32 bytes
     * @param rootHash 32 bytes
     */
    public record Head(byte[] label, long treeSize, byte[] rootHash) {}

    /**
     * @param nextOffset highest offset seen, plus one
     * @param records distinct offsets seen
     */
    public record Source(String topic, int partition, long nextOffset, long records) {}

    /** All parts of a cut, in order. */
    static List<DerivedCut> parts(String origin, Cut cut) {
        List<Head> heads = cut.heads().stream()
                .map(head -> new Head(
                        head.label().hash().bytes(),
                        head.treeSize(),
                        head.rootHash().bytes()))
                .toList();
        List<Source> sources = cut.sources().stream()
                .map(source -> new Source(source.topic(), source.partition(), source.nextOffset(), source.records()))
                .toList();
        int count = Math.max(1, (heads.size() + HEADS_A_PART - 1) / HEADS_A_PART);
        List<DerivedCut> parts = new ArrayList<>(count);
        for (int part = 0; part < count; part++) {
            int from = part * HEADS_A_PART;
            List<Head> some = heads.subList(from, Math.min(heads.size(), from + HEADS_A_PART));
            parts.add(part(origin, cut.counts(), part, count, some, part == 0 ? sources : List.of()));
        }
        return parts;
    }

    private static DerivedCut part(
            String origin, PartitionCounts counts, int part, int parts, List<Head> heads, List<Source> sources) {
        return new DerivedCut(
                origin,
                counts.partition(),
                counts.nextOffset(),
                counts.admitted(),
                counts.duplicates(),
                counts.rejected(),
                counts.repeats(),
                part,
                parts,
                new ArrayList<>(heads),
                new ArrayList<>(sources));
    }
}
