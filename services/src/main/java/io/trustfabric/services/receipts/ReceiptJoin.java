package io.trustfabric.services.receipts;

import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Brings together what four topics say about one entry, in log order. Holds what has come and is not used up; its caller
 * stops reading a topic while its part is full. Each entry is paired with the first signed checkpoint that covers it.
 */
final class ReceiptJoin {

    /** Enough to cover the time from admission to signature, and small: an admission is about 300 bytes. */
    static final int MAX_ADMISSIONS = 20_000;

    static final int MAX_LEAVES = 2_000;
    static final long MAX_LEAF_BYTES = 64L << 20;
    static final int MAX_HEADS = 10_000;

    /** An entry with everything but its data key. */
    record Covered(Admission admission, SealedLeaf leaf, SignedHeadAt head) {}

    /** A signed checkpoint and where {@code tlog.signed.v1} has it. */
    record SignedHeadAt(long topicOffset, SignedCheckpoint checkpoint) {

        long treeSize() {
            return checkpoint.checkpoint().treeSize();
        }
    }

    private final OptIn optIn;
    private final Deque<Admission> admissions = new ArrayDeque<>();
    private final NavigableMap<Long, SealedLeaf> leaves = new TreeMap<>();
    private final Deque<SignedHeadAt> heads = new ArrayDeque<>();
    private long leafBytes;
    private long nextIndex;
    private long nextSequenceOffset;

    /** @param nextIndex first index that has not been dealt with */
    ReceiptJoin(OptIn optIn, long nextIndex) {
        this.optIn = optIn;
        this.nextIndex = nextIndex;
    }

    /** Takes an admission; a repeat of an earlier one is dropped, since its first telling was heard. */
    void admitted(Admission admission) {
        if (admission.logIndex() < nextIndex) {
            return;
        }
        nextIndex = admission.logIndex() + 1;
        nextSequenceOffset = admission.sequenceOffset() + 1;
        if (optIn.includes(admission.tenantId())) {
            admissions.add(admission);
        }
        dropLeavesBelow(neededFrom());
    }

    void sequenced(long offset, SealedLeaf leaf) {
        if (offset >= neededFrom()) {
            leaves.put(offset, leaf);
            leafBytes += leaf.sizeBytes();
        }
    }

    void signed(SignedHeadAt head) {
        if (heads.isEmpty() || head.treeSize() > heads.getLast().treeSize()) {
            heads.add(head);
        }
        dropUselessHeads();
    }

    /** The next entry that leaf and checkpoint are there for. */
    Optional<Covered> next() {
        Admission first = admissions.peek();
        if (first == null) {
            return Optional.empty();
        }
        SealedLeaf leaf = leaves.get(first.sequenceOffset());
        Optional<SignedHeadAt> head =
                heads.stream().filter(h -> h.treeSize() > first.logIndex()).findFirst();
        if (leaf == null || head.isEmpty()) {
            return Optional.empty();
        }
        drop();
        return Optional.of(new Covered(first, leaf, head.get()));
    }

    /** The entry that waits for its leaf, if one does. */
    Optional<Admission> waiting() {
        return Optional.ofNullable(admissions.peek());
    }

    boolean hasLeaf(Admission admission) {
        return leaves.containsKey(admission.sequenceOffset());
    }

    /** Gives up the entry that waits: its leaf is gone. */
    void drop() {
        admissions.remove();
        dropLeavesBelow(neededFrom());
        dropUselessHeads();
    }

    boolean admissionsAreFull() {
        return admissions.size() >= MAX_ADMISSIONS;
    }

    boolean leavesAreFull() {
        return leaves.size() >= MAX_LEAVES || leafBytes >= MAX_LEAF_BYTES;
    }

    boolean headsAreFull() {
        return heads.size() >= MAX_HEADS;
    }

    /** Oldest signed head that an entry may still need. */
    Optional<SignedHeadAt> oldestHead() {
        return Optional.ofNullable(heads.peek());
    }

    /** First index that has not been dealt with, given that nothing of the queue has. */
    long nextIndex() {
        return nextIndex;
    }

    private long neededFrom() {
        return admissions.isEmpty() ? nextSequenceOffset : admissions.peek().sequenceOffset();
    }

    private void dropLeavesBelow(long offset) {
        var useless = leaves.headMap(offset, false);
        useless.values().forEach(leaf -> leafBytes -= leaf.sizeBytes());
        useless.clear();
    }

    /** A head covers the indexes below its size: one that is not larger than the first index that may come covers none. */
    private void dropUselessHeads() {
        long firstIndex = admissions.isEmpty() ? nextIndex : admissions.peek().logIndex();
        while (!heads.isEmpty() && heads.peek().treeSize() <= firstIndex) {
            heads.remove();
        }
    }
}
