package io.trustfabric.services.sealer;

import io.trustfabric.proofs.tlog.root.PartitionCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Decides what an epoch freezes. Cuts are offered as they come, in any order and as often as they like; a partition is
 * sealed when all of its admissions are in the heads that came: after a cut that was lost its heads are missing from that
 * sum, and nothing of the partition is sealed until they are there, be it in a cut that is dropped otherwise. Not thread-safe.
 */
public final class EpochMaker {
    private final SealedState sealed;
    private final TreeMap<Integer, OfferedCut> offered = new TreeMap<>();

    /**
     * Admissions that no head shows.
     *
     * @param entries of the tenant logs whose heads came
     */
    public record Gap(PartitionCounts counts, long entries) {
        @Override
        public String toString() {
            return "partition %d: %d entries are admitted at offset %d, the heads that came have %d"
                    .formatted(counts.partition(), counts.admitted(), counts.nextOffset(), entries);
        }
    }

    public EpochMaker(SealedState sealed) {
        this.sealed = sealed;
    }

    public SealedState sealed() {
        return sealed;
    }

    /** Takes a cut, or says why not. */
    public CutAnswer offer(Cut cut) {
        OfferedCut known = offered.getOrDefault(cut.partition(), new OfferedCut());
        CutAnswer answer = new CutRules(sealed, known).judge(cut);
        if (answer instanceof CutAnswer.Taken) {
            known.lay(cut);
            offered.put(cut.partition(), known);
        } else if (answer instanceof CutAnswer.Dropped && known.counts() != null && !isComplete(known)) {
            known.fillFrom(cut, sealed);
        }
        return answer;
    }

    /** Partitions whose heads do not add up to what was admitted; an answer that stays is a lost cut. */
    public List<Gap> gaps() {
        List<Gap> gaps = new ArrayList<>();
        for (OfferedCut cut : offered.values()) {
            long entries = entriesWith(cut);
            if (entries != cut.counts().admitted()) {
                gaps.add(new Gap(cut.counts(), entries));
            }
        }
        return gaps;
    }

    /** Whether there is anything to seal. */
    public boolean hasNews() {
        return offered.values().stream().anyMatch(this::isComplete);
    }

    /**
     * The epochs that freeze what came: mostly one; several where the lines of one would not fit into a leaf; one without
     * content where nothing came. Nothing is changed before {@link #sealed(List)}.
     *
     * @param timeMillis the clock, epoch milliseconds
     */
    public List<SealedEpoch> make(long timeMillis) {
        EpochLayout layout = new EpochLayout(sealed.nextEpoch(), sealed.rootSize(), timeMillis);
        List<OfferedCut> complete =
                offered.values().stream().filter(this::isComplete).toList();
        for (OfferedCut cut : complete) {
            int partition = cut.counts().partition();
            layout.add(
                    cut.sealedCut(),
                    cut.heads().stream()
                            .filter(head -> sealed.log(head.label())
                                    .map(before -> before.head().treeSize() < head.treeSize())
                                    .orElse(true))
                            .map(head -> new SealedLog(head, partition))
                            .toList());
        }
        complete.forEach(cut -> cut.sources().stream()
                .filter(source -> !sealed.source(source).equals(Optional.of(source)))
                .forEach(layout::add));
        return layout.epochs();
    }

    /** The epochs are committed. */
    public void sealed(List<SealedEpoch> epochs) {
        for (SealedEpoch epoch : epochs) {
            sealed.apply(epoch);
            epoch.partitions().forEach(cut -> offered.remove(cut.counts().partition()));
        }
    }

    private boolean isComplete(OfferedCut cut) {
        return entriesWith(cut) == cut.counts().admitted();
    }

    private long entriesWith(OfferedCut cut) {
        long entries = sealed.entries(cut.counts().partition());
        for (var head : cut.heads()) {
            entries += head.treeSize()
                    - sealed.log(head.label())
                            .map(before -> before.head().treeSize())
                            .orElse(0L);
        }
        return entries;
    }
}
