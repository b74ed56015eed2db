package io.trustfabric.services.receipts;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Signed checkpoints of the root log, from the first that may still be named. */
final class SignedHeads {

    /** About an hour of them, and more where cosigners add their lines: a note is about 1 kB. */
    static final int MAX_HEADS = 10_000;

    private final Deque<SignedHeadAt> heads = new ArrayDeque<>();

    void take(SignedHeadAt head) {
        if (heads.isEmpty() || head.treeSize() > heads.getLast().treeSize()) {
            heads.add(head);
        }
    }

    /** The first that covers a leaf of the root log. */
    Optional<SignedHeadAt> covering(long rootIndex) {
        return heads.stream().filter(h -> h.treeSize() > rootIndex).findFirst();
    }

    /** Forgets those that cover no leaf from this one on. */
    void dropBelow(long rootIndex) {
        while (!heads.isEmpty() && heads.peek().treeSize() <= rootIndex) {
            heads.remove();
        }
    }

    Optional<SignedHeadAt> oldest() {
        return Optional.ofNullable(heads.peek());
    }

    boolean isFull() {
        return heads.size() >= MAX_HEADS;
    }
}
