package io.trustfabric.proofs.tlog.integrate;

import io.trustfabric.proofs.tlog.integrate.state.DedupKey;
import io.trustfabric.proofs.tlog.integrate.state.IntegrationState;
import io.trustfabric.proofs.tlog.integrate.state.PartitionProgress;
import io.trustfabric.proofs.tlog.integrate.state.SourcePartition;
import io.trustfabric.proofs.tlog.integrate.state.TenantTree;
import io.trustfabric.proofs.tlog.root.PartitionCounts;
import io.trustfabric.proofs.tlog.root.SourceCounts;
import io.trustfabric.proofs.tlog.root.TenantHead;
import io.trustfabric.proofs.tlog.tiles.LogFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns the committed order of one sequence partition into tenant logs and counts. What it derives follows from that order
 * alone; where it is cut decides only which sizes are published. The state is whole after a cut and before the next entry:
 * keep it then, and set back to any such state it derives the same again. Not thread-safe.
 */
public final class PartitionIntegrator {
    private final int partition;
    private final IntegrationRules rules;
    private final IntegrationState state;
    private final String logName;
    private final RecentKeys recentKeys;
    private final SourceLedger sources;
    /** Since the last cut, in the order of each tenant's first entry. */
    private final Map<String, TenantGrowth> growing = new LinkedHashMap<>();

    /** The state was taken up, and no cut has told all of it since. */
    private boolean untold;

    private long taken;
    private long nextOffset;
    private long admitted;
    private long duplicates;
    private long rejected;
    private long repeats;

    /**
     * @param state of this partition alone
     * @throws BrokenSequenceException if it is another log's
     */
    public PartitionIntegrator(int partition, IntegrationRules rules, IntegrationState state) {
        this.partition = partition;
        this.rules = rules;
        this.state = state;
        this.logName = rules.logName();
        this.recentKeys = new RecentKeys(state, rules.dedupWindow());
        this.sources = new SourceLedger(state);
        resume();
    }

    private void resume() {
        PartitionProgress reached = state.progress();
        if (reached == null) {
            return;
        }
        if (!reached.logName().equals(logName)) {
            throw new BrokenSequenceException(
                    ("the state belongs to a log whose check name is %s, the settings give %s: the origin or the label key has"
                                    + " changed. Put both back; a new log starts without this state.")
                            .formatted(reached.logName(), logName));
        }
        nextOffset = reached.nextOffset();
        admitted = reached.admitted();
        duplicates = reached.duplicates();
        rejected = reached.rejected();
        repeats = reached.repeats();
        untold = true;
    }

    /**
     * Takes the next record. Each is one of: a repeat (its source record was counted before), rejected, a duplicate (another
     * source record with the dedup key of an admitted entry), admitted.
     */
    public void take(SequencedLeaf leaf) {
        if (leaf.partition() != partition || leaf.offset() < nextOffset) {
            throw new IllegalStateException(
                    "offset %d of sequence partition %d came after %d of partition %d: order broken"
                            .formatted(leaf.offset(), leaf.partition(), nextOffset - 1, partition));
        }
        if (leaf.rejection() == null) {
            checkPartition(leaf);
        }
        nextOffset = Math.incrementExact(leaf.offset());
        taken++;
        if (!sources.take(new SourcePartition(leaf.sourceTopic(), leaf.sourcePartition()), leaf.sourceOffset())) {
            repeats++;
        } else if (leaf.rejection() != null) {
            rejected++;
        } else {
            admitOnce(leaf);
        }
    }

    private void checkPartition(SequencedLeaf leaf) {
        int expected = TenantPartition.of(leaf.tenantId(), rules.partitions());
        if (expected != partition) {
            throw new BrokenSequenceException(
                    ("tenant %s belongs to partition %d of the %d of tlog.sequence.v1, and offset %d of partition %d is its: its log"
                                    + " would have two orders. Was the number of partitions changed, or did another program"
                                    + " write? Nothing was admitted; put the topic right before the job is started again.")
                            .formatted(leaf.tenantId(), expected, rules.partitions(), leaf.offset(), partition));
        }
    }

    private void admitOnce(SequencedLeaf leaf) {
        DedupKey key = DedupKey.of(leaf.tenantId(), leaf.dedupKey());
        if (recentKeys.contains(key)) {
            duplicates++;
            return;
        }
        long index = growing.computeIfAbsent(leaf.tenantId(), this::growth).add(leaf);
        recentKeys.add(key, leaf.dedupKey(), index);
        admitted++;
    }

    private TenantGrowth growth(String tenantId) {
        TenantTree tree = state.trees().get(tenantId);
        return new TenantGrowth(
                tenantId,
                tree != null
                        ? tree
                        : new TenantTree(rules.labels().labelOf(tenantId).hash().bytes(), 0, new byte[0]),
                state);
    }

    /** Records since the last cut. */
    public long taken() {
        return taken;
    }

    /** Whether a cut would say anything: records came, or a state was taken up that nobody may have heard of. */
    public boolean hasNews() {
        return taken > 0 || untold;
    }

    /** Ends the batch and brings the state up to date. */
    public Cut cut() {
        List<AdmittedLeaf> entries = new ArrayList<>();
        List<TenantHead> heads = new ArrayList<>();
        List<LogFile> files = new ArrayList<>();
        growing.forEach((tenantId, growth) -> {
            growth.grow(rules.rootOrigin(), entries);
            state.trees().put(tenantId, growth.tree());
            heads.add(growth.head());
            files.addAll(growth.files());
        });
        List<SourceCounts> counted = sources.cut(partition);
        if (untold) {
            state.trees().forEach((tenantId, tree) -> {
                if (!growing.containsKey(tenantId)) {
                    heads.add(new TenantGrowth(tenantId, tree, state).head());
                }
            });
            counted = sources.all(partition);
            untold = false;
        }
        growing.clear();
        // who reads them on knows a repeat by its offset: an earlier offset of another tenant must not come later
        entries.sort(Comparator.comparingLong(AdmittedLeaf::sequenceOffset));
        heads.sort(Comparator.comparing(TenantHead::label));
        state.setProgress(new PartitionProgress(nextOffset, admitted, duplicates, rejected, repeats, logName));
        taken = 0;
        PartitionCounts counts = new PartitionCounts(partition, nextOffset, admitted, duplicates, rejected, repeats);
        return new Cut(counts, files, entries, heads, counted);
    }
}
