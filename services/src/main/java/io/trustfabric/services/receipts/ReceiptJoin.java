package io.trustfabric.services.receipts;

import io.trustfabric.proofs.tlog.root.TenantLabel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings together what the topics say about the entries of one sequence partition, in the sequence's order. Holds what has
 * come and is not used up; its caller stops reading a topic while its part is full. Each entry is paired with the first
 * epoch that covers it.
 */
final class ReceiptJoin {

    /** Enough to cover the time from admission to signature, and small: an admission is about 500 bytes. */
    static final int MAX_ADMISSIONS = 5_000;

    static final int MAX_LEAVES = 1_000;
    static final long MAX_LEAF_BYTES = 16L << 20;
    /** Heads of all epochs that are kept; about 300 bytes each. */
    static final int MAX_CUT_HEADS = 20_000;

    static final long AWAIT_NANOS = 5_000_000_000L;
    private static final int MAX_SIZES = 20_000;

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptJoin.class);

    private final OptIn optIn;
    private final Deque<Admission> admissions = new ArrayDeque<>();
    private final NavigableMap<Long, SealedLeaf> leaves = new TreeMap<>();
    private final Deque<EpochCut> cuts = new ArrayDeque<>();
    /** Entries of the logs that were read last, as far as they were read. */
    private final Map<TenantLabel, Long> admittedSizes = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<TenantLabel, Long> eldest) {
            return size() > MAX_SIZES;
        }
    };

    private long leafBytes;
    private int cutHeads;
    private long nextSequenceOffset;
    /** The entry that waits for the other entries of its head, and since when; -1 where none does. */
    private long awaitingOffset = -1;

    private long awaitingSinceNanos;

    /** @param nextSequenceOffset of the first entry that has not been dealt with */
    ReceiptJoin(OptIn optIn, long nextSequenceOffset) {
        this.optIn = optIn;
        this.nextSequenceOffset = nextSequenceOffset;
    }

    /**
     * Takes an admission; a repeat of an earlier one is dropped, since its first telling was heard.
     *
     * @return whether it is one that gets a receipt
     */
    boolean admitted(Admission admission) {
        if (admission.sequenceOffset() < nextSequenceOffset) {
            return false;
        }
        nextSequenceOffset = admission.sequenceOffset() + 1;
        admittedSizes.put(admission.label(), admission.logIndex() + 1);
        boolean wanted = optIn.includes(admission.tenantId());
        if (wanted) {
            admissions.add(admission);
        }
        dropUseless();
        return wanted;
    }

    void sequenced(long offset, SealedLeaf leaf) {
        if (offset >= neededFrom()) {
            leaves.put(offset, leaf);
            leafBytes += leaf.sizeBytes();
        }
    }

    void sealed(EpochCut cut) {
        if (cut.nextOffset() > neededFrom()) {
            cuts.add(cut);
            cutHeads += cut.heads().size();
        }
    }

    /** The next entry whose leaf, epoch and signed checkpoint are there. */
    Optional<Covered> next(SignedHeads signed, long nowNanos) {
        while (!admissions.isEmpty()) {
            Admission first = admissions.peek();
            SealedLeaf leaf = leaves.get(first.sequenceOffset());
            EpochCut cut = covering(first.sequenceOffset());
            if (leaf == null || cut == null) {
                return Optional.empty();
            }
            HeadAt head = cut.heads().get(first.label());
            if (head == null || head.leaf().head().treeSize() <= first.logIndex()) {
                LOG.error("{} gets no receipt: the epoch that covers it has no head of its log", first);
                drop();
                continue;
            }
            Optional<SignedHeadAt> checkpoint = signed.covering(head.rootIndex());
            if (checkpoint.isEmpty() || awaitsOthers(first, head, nowNanos)) {
                return Optional.empty();
            }
            drop();
            return Optional.of(new Covered(first, leaf, head, checkpoint.get()));
        }
        return Optional.empty();
    }

    /** The proof needs the leaves before the head's end: mostly they come in a moment, else they are searched for. */
    private boolean awaitsOthers(Admission first, HeadAt head, long nowNanos) {
        long size = head.leaf().head().treeSize();
        if (admissionsAreFull() || admittedSizes.getOrDefault(first.label(), size) >= size) {
            return false;
        }
        if (awaitingOffset != first.sequenceOffset()) {
            awaitingOffset = first.sequenceOffset();
            awaitingSinceNanos = nowNanos;
        }
        return nowNanos - awaitingSinceNanos < AWAIT_NANOS;
    }

    private EpochCut covering(long sequenceOffset) {
        for (EpochCut cut : cuts) {
            if (cut.nextOffset() > sequenceOffset) {
                return cut;
            }
        }
        return null;
    }

    /** The entry that waits, if one does. */
    Optional<Admission> waiting() {
        return Optional.ofNullable(admissions.peek());
    }

    boolean hasLeaf(Admission admission) {
        return leaves.containsKey(admission.sequenceOffset());
    }

    /** Gives up the entry that waits: its leaf is gone. */
    void drop() {
        admissions.remove();
        dropUseless();
    }

    boolean admissionsAreFull() {
        return admissions.size() >= MAX_ADMISSIONS;
    }

    boolean leavesAreFull() {
        return leaves.size() >= MAX_LEAVES || leafBytes >= MAX_LEAF_BYTES;
    }

    /** Never while none is kept: one epoch may have more heads than that. */
    boolean cutsAreFull() {
        return cutHeads >= MAX_CUT_HEADS;
    }

    /** The oldest epoch that an entry may still need. */
    Optional<EpochCut> oldestCut() {
        return Optional.ofNullable(cuts.peek());
    }

    /** Of the first entry that has not been dealt with, given that nothing of the queue has. */
    long nextSequenceOffset() {
        return nextSequenceOffset;
    }

    /** Forgets epochs all of whose entries were seen, though the sequence went on with others. */
    void dropSpentCuts() {
        while (!cuts.isEmpty() && admissions.isEmpty() && isSpent(cuts.peek())) {
            cutHeads -= cuts.remove().heads().size();
        }
    }

    private boolean isSpent(EpochCut cut) {
        return cut.heads().entrySet().stream()
                .allMatch(head -> admittedSizes.getOrDefault(head.getKey(), 0L)
                        >= head.getValue().leaf().head().treeSize());
    }

    private long neededFrom() {
        return admissions.isEmpty() ? nextSequenceOffset : admissions.peek().sequenceOffset();
    }

    private void dropUseless() {
        var useless = leaves.headMap(neededFrom(), false);
        useless.values().forEach(leaf -> leafBytes -= leaf.sizeBytes());
        useless.clear();
        while (!cuts.isEmpty() && cuts.peek().nextOffset() <= neededFrom()) {
            cutHeads -= cuts.remove().heads().size();
        }
    }
}
