package io.trustfabric.services.sealer;

import io.trustfabric.proofs.tlog.root.SourceCounts;
import io.trustfabric.proofs.tlog.root.TenantLabel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that is sealed: a fold over the epochs, written by the sealer alone. About 250 bytes for each tenant log. Each log is
 * assigned to the sequence partition whose cut brought its first head. Not thread-safe.
 */
public final class SealedState {
    private final TreeMap<TenantLabel, SealedLog> logs = new TreeMap<>();
    private final TreeMap<Integer, SealedCut> partitions = new TreeMap<>();
    /** Compared by topic, partition and via. */
    private final TreeSet<SourceCounts> sources = new TreeSet<>();

    private final Map<Integer, Long> entries = new HashMap<>();
    private long nextEpoch;
    private long rootSize;

    public static SealedState empty() {
        return new SealedState();
    }

    /** @param snapshot everything sealed up to an epoch, in an epoch's form; its rootIndex is the root log's size */
    public static SealedState of(SealedEpoch snapshot) {
        SealedState state = new SealedState();
        state.put(snapshot);
        state.nextEpoch = snapshot.epoch() + 1;
        state.rootSize = snapshot.rootIndex();
        return state;
    }

    /** The log began with a generation leaf. */
    public void generation() {
        if (rootSize != 0) {
            throw new IllegalStateException("a generation leaf at %d of the root log".formatted(rootSize));
        }
        rootSize = 1;
    }

    /** @throws IllegalStateException where it is not the epoch that comes next */
    public void apply(SealedEpoch epoch) {
        if (epoch.epoch() != nextEpoch || epoch.rootIndex() != rootSize) {
            throw new IllegalStateException("epoch %d at root index %d, expected epoch %d at %d"
                    .formatted(epoch.epoch(), epoch.rootIndex(), nextEpoch, rootSize));
        }
        put(epoch);
        nextEpoch++;
        rootSize = epoch.endSize();
    }

    private void put(SealedEpoch epoch) {
        for (SealedLog log : epoch.heads()) {
            SealedLog before = logs.put(log.head().label(), log);
            long more =
                    log.head().treeSize() - (before == null ? 0 : before.head().treeSize());
            entries.merge(log.via(), more, Long::sum);
        }
        epoch.partitions().forEach(cut -> partitions.put(cut.counts().partition(), cut));
        for (SourceCounts source : epoch.sources()) {
            sources.remove(source);
            sources.add(source);
        }
    }

    /** Everything, in an epoch's form; empty before the first epoch. */
    public Optional<SealedEpoch> snapshot(long timeMillis) {
        return nextEpoch == 0
                ? Optional.empty()
                : Optional.of(new SealedEpoch(
                        nextEpoch - 1,
                        timeMillis,
                        rootSize,
                        new ArrayList<>(logs.values()),
                        new ArrayList<>(partitions.values()),
                        new ArrayList<>(sources)));
    }

    public Optional<SealedLog> log(TenantLabel label) {
        return Optional.ofNullable(logs.get(label));
    }

    public Optional<SealedCut> partition(int number) {
        return Optional.ofNullable(partitions.get(number));
    }

    public List<SealedCut> partitions() {
        return List.copyOf(partitions.values());
    }

    /** What is sealed of the source that {@code like} names. */
    Optional<SourceCounts> source(SourceCounts like) {
        SourceCounts found = sources.floor(like);
        return Optional.ofNullable(found).filter(like::sameSource);
    }

    /** Sum of the sizes of the tenant logs of a sequence partition. */
    public long entries(int partition) {
        return entries.getOrDefault(partition, 0L);
    }

    public long nextEpoch() {
        return nextEpoch;
    }

    /** Leaves of the root log. */
    public long rootSize() {
        return rootSize;
    }
}
