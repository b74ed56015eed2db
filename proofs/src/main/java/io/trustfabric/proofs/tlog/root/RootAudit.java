package io.trustfabric.proofs.tlog.root;

import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.evidence.Verdict;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the root log leaf by leaf and holds it to its own rules (docs/spec/root-log.md): epochs without a gap, one head for
 * each tenant log and epoch, logs that only grow, counts that only rise, and as many entries in all tenant logs together
 * as were admitted. What it rejects is wrong whoever signed it. Not thread-safe.
 */
public final class RootAudit {
    private final Map<TenantLabel, TenantHead> heads = new HashMap<>();
    private final Map<Integer, PartitionCounts> partitions = new TreeMap<>();
    private final Map<SourceKey, SourceCounts> sources = new HashMap<>();
    private long nextIndex;
    private long nextEpoch;
    private long headsOfEpoch;
    private TenantLabel lastLabel;
    private long entries;
    private RootLeaf.Epoch newest;

    /**
     * All that the audit remembers; goes on with {@link #from}.
     *
     * @param headsOfEpoch heads of the unfinished epoch so far
     * @param lastLabel of the unfinished epoch's last head; null where it has none
     * @param newest the newest whole epoch; null before the first
     */
    public record State(
            long nextIndex,
            long nextEpoch,
            long headsOfEpoch,
            TenantLabel lastLabel,
            List<TenantHead> heads,
            List<PartitionCounts> partitions,
            List<SourceCounts> sources,
            RootLeaf.Epoch newest) {
        public State {
            heads = List.copyOf(heads);
            partitions = List.copyOf(partitions);
            sources = List.copyOf(sources);
        }
    }

    private record SourceKey(String topic, int partition, int via) {
        static SourceKey of(SourceCounts counts) {
            return new SourceKey(counts.topic(), counts.partition(), counts.via());
        }
    }

    /** Goes on where another audit was. */
    public static RootAudit from(State state) {
        RootAudit audit = new RootAudit();
        audit.nextIndex = state.nextIndex();
        audit.nextEpoch = state.nextEpoch();
        audit.headsOfEpoch = state.headsOfEpoch();
        audit.lastLabel = state.lastLabel();
        state.heads().forEach(head -> audit.heads.put(head.label(), head));
        state.partitions().forEach(counts -> audit.partitions.put(counts.partition(), counts));
        state.sources().forEach(counts -> audit.sources.put(SourceKey.of(counts), counts));
        audit.entries = state.heads().stream().mapToLong(TenantHead::treeSize).sum();
        audit.newest = state.newest();
        return audit;
    }

    /** Heads by label and counts in their order, so that the same audit has one state. */
    public State state() {
        return new State(
                nextIndex,
                nextEpoch,
                headsOfEpoch,
                lastLabel,
                heads.values().stream()
                        .sorted(Comparator.comparing(TenantHead::label))
                        .toList(),
                List.copyOf(partitions.values()),
                sources.values().stream().sorted().toList(),
                newest);
    }

    /** Takes in the leaf at {@link #nextIndex()}. After a rejection the audit is over. */
    public Verdict next(RootLeaf leaf) {
        Verdict verdict = check(leaf);
        if (verdict.accepted()) {
            nextIndex++;
        }
        return verdict;
    }

    private Verdict check(RootLeaf leaf) {
        if (leaf instanceof RootLeaf.Head head) {
            return head(head);
        }
        return leaf instanceof RootLeaf.Epoch epoch ? epoch(epoch) : generation();
    }

    private Verdict generation() {
        return nextIndex == 0
                ? Verdict.accept()
                : reject("a generation leaf stands at the beginning of a log and nowhere else");
    }

    private Verdict head(RootLeaf.Head leaf) {
        TenantHead head = leaf.head();
        if (leaf.epoch() != nextEpoch) {
            return reject("a head of epoch %d in epoch %d".formatted(leaf.epoch(), nextEpoch));
        }
        if (lastLabel != null && lastLabel.compareTo(head.label()) >= 0) {
            return reject("heads of epoch %d are not by label, each once".formatted(nextEpoch));
        }
        TenantHead before = heads.get(head.label());
        if (before != null && before.treeSize() >= head.treeSize()) {
            return reject("tenant log %s goes from %d leaves to %d"
                    .formatted(head.label(), before.treeSize(), head.treeSize()));
        }
        entries += head.treeSize() - (before == null ? 0 : before.treeSize());
        heads.put(head.label(), head);
        lastLabel = head.label();
        headsOfEpoch++;
        return Verdict.accept();
    }

    private Verdict epoch(RootLeaf.Epoch leaf) {
        if (leaf.epoch() != nextEpoch) {
            return reject("epoch %d where %d is next".formatted(leaf.epoch(), nextEpoch));
        }
        if (leaf.heads() != headsOfEpoch) {
            return reject("epoch %d says %d heads and has %d".formatted(nextEpoch, leaf.heads(), headsOfEpoch));
        }
        for (PartitionCounts counts : leaf.partitions()) {
            PartitionCounts before = partitions.put(counts.partition(), counts);
            if (before != null && !counts.continues(before)) {
                return reject("counts of partition %d go back in epoch %d".formatted(counts.partition(), nextEpoch));
            }
        }
        for (SourceCounts counts : leaf.sources()) {
            SourceCounts before = sources.put(SourceKey.of(counts), counts);
            if (before != null && (before.records() > counts.records() || before.nextOffset() > counts.nextOffset())) {
                return reject("counts of source %s %d go back in epoch %d"
                        .formatted(counts.topic(), counts.partition(), nextEpoch));
            }
        }
        long admitted = partitions.values().stream()
                .mapToLong(PartitionCounts::admitted)
                .sum();
        if (admitted != entries) {
            return reject("after epoch %d the tenant logs have %d entries, %d were admitted"
                    .formatted(nextEpoch, entries, admitted));
        }
        newest = leaf;
        nextEpoch++;
        headsOfEpoch = 0;
        lastLabel = null;
        return Verdict.accept();
    }

    private static Verdict reject(String detail) {
        return new Verdict.Rejected(Reason.INCONSISTENT, detail);
    }

    /** Index of the leaf that comes next. */
    public long nextIndex() {
        return nextIndex;
    }

    /** The newest whole epoch. */
    public Optional<RootLeaf.Epoch> newest() {
        return Optional.ofNullable(newest);
    }

    /** Newest head of a tenant log. */
    public Optional<TenantHead> head(TenantLabel label) {
        return Optional.ofNullable(heads.get(label));
    }

    /** Newest head of every tenant log. */
    public Collection<TenantHead> heads() {
        return Collections.unmodifiableCollection(heads.values());
    }

    public Collection<PartitionCounts> partitions() {
        return Collections.unmodifiableCollection(partitions.values());
    }

    public Collection<SourceCounts> sources() {
        return Collections.unmodifiableCollection(sources.values());
    }
}
