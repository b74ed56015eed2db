package io.trustfabric.local.simulation;

import io.trustfabric.proofs.tlog.integrate.SequencedLeaf;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The topic {@code tlog.sequence.v1}: the order of the logs. */
final class Sequence {

    private static final class Partition {
        private final List<SequencedLeaf> leaves = new ArrayList<>();
        private long first;
    }

    private final List<Partition> partitions;

    Sequence(int count) {
        partitions = IntStream.range(0, count).mapToObj(i -> new Partition()).toList();
    }

    int count() {
        return partitions.size();
    }

    /** Appends it with the offset that it gets. */
    void append(int number, SequencedLeaf leaf) {
        List<SequencedLeaf> leaves = partitions.get(number).leaves;
        leaves.add(new SequencedLeaf(
                number,
                leaves.size(),
                leaf.kind(),
                leaf.tenantId(),
                leaf.subjectId(),
                leaf.dedupKey(),
                leaf.leaf(),
                leaf.sourceTopic(),
                leaf.sourcePartition(),
                leaf.sourceOffset(),
                leaf.rejection()));
    }

    long end(int number) {
        return partitions.get(number).leaves.size();
    }

    /** Whether a reader can go on there. */
    boolean has(int number, long offset) {
        return offset >= partitions.get(number).first && offset <= end(number);
    }

    SequencedLeaf at(int number, long offset) {
        return partitions.get(number).leaves.get((int) offset);
    }

    /** All that ever was there; what retention took is known to the checks alone. */
    List<SequencedLeaf> everything(int number) {
        return partitions.get(number).leaves;
    }

    /** Retention. */
    void truncateFront(int number, long first) {
        partitions.get(number).first = Math.max(partitions.get(number).first, first);
    }

    /** Loss. */
    void truncateEnd(int number, long end) {
        List<SequencedLeaf> leaves = partitions.get(number).leaves;
        leaves.subList((int) Math.max(partitions.get(number).first, end), leaves.size())
                .clear();
    }
}
