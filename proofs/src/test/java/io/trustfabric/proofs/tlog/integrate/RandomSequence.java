package io.trustfabric.proofs.tlog.integrate;

import io.trustfabric.proofs.tlog.receipt.LeafKind;
import io.trustfabric.proofs.tlog.root.LabelKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** What a partition of the sequence may hold: new outcomes, second deliveries, duplicates, refusals, gaps everywhere. */
final class RandomSequence {
    static final int PARTITIONS = 4;
    static final int PARTITION = 2;
    static final LabelKey LABELS = LabelKey.of(new byte[LabelKey.SIZE_BYTES]);

    private final SplittableRandom random;
    private final List<String> tenants;
    private final List<SequencedLeaf> leaves = new ArrayList<>();
    private final long[] nextSourceOffset = new long[4];
    /** Source offsets that were skipped: lost, and perhaps delivered later. */
    private final List<long[]> skipped = new ArrayList<>();

    private RandomSequence(SplittableRandom random, int tenantCount) {
        this.random = random;
        this.tenants = tenants(tenantCount);
    }

    static List<SequencedLeaf> of(SplittableRandom random, int records) {
        RandomSequence sequence = new RandomSequence(random, random.nextInt(1, 30));
        long offset = random.nextInt(5);
        for (int i = 0; i < records; i++) {
            sequence.leaves.add(sequence.next(offset));
            offset += random.nextInt(10) == 0 ? random.nextInt(2, 5) : 1;
        }
        return sequence.leaves;
    }

    /** The first tenants whose records belong to the partition. */
    static List<String> tenants(int count) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "tenant-" + i)
                .filter(tenant -> TenantPartition.of(tenant, PARTITIONS) == PARTITION)
                .limit(count)
                .toList();
    }

    private SequencedLeaf next(long offset) {
        int kind = random.nextInt(10);
        if (kind == 0 && !leaves.isEmpty()) { // the same source record again, frozen under another data key
            SequencedLeaf again = leaves.get(random.nextInt(leaves.size()));
            return leaf(
                    offset,
                    again.tenantId(),
                    again.dedupKey(),
                    again.sourceTopic(),
                    again.sourcePartition(),
                    again.sourceOffset(),
                    again.rejection());
        }
        int source = random.nextInt(nextSourceOffset.length);
        long sourceOffset = sourceOffset(source);
        if (!skipped.isEmpty() && random.nextInt(4) == 0) {
            long[] late = skipped.remove(random.nextInt(skipped.size()));
            source = (int) late[0];
            sourceOffset = late[1];
        }
        String topic = source < 2 ? "trust.verdicts.v1" : "trust.keys.v1";
        if (kind == 1) {
            return leaf(offset, "", sha256("refused " + offset), topic, source % 2, sourceOffset, "BAD_SIGNATURE");
        }
        String tenant = tenants.get(random.nextInt(tenants.size()));
        byte[] dedupKey = sha256("key " + random.nextInt(kind == 2 ? 20 : 1_000_000));
        return leaf(offset, tenant, dedupKey, topic, source % 2, sourceOffset, null);
    }

    private long sourceOffset(int source) {
        while (random.nextInt(8) == 0) {
            skipped.add(new long[] {source, nextSourceOffset[source]++});
        }
        return nextSourceOffset[source]++;
    }

    static SequencedLeaf leaf(
            long offset,
            String tenant,
            byte[] dedupKey,
            String topic,
            int partition,
            long sourceOffset,
            String rejection) {
        byte[] bytes = rejection == null ? ("leaf " + offset).getBytes(StandardCharsets.UTF_8) : new byte[0];
        return new SequencedLeaf(
                PARTITION,
                offset,
                rejection == null ? LeafKind.VERDICT : null,
                tenant,
                "subject-" + offset,
                dedupKey,
                bytes,
                topic,
                partition,
                sourceOffset,
                rejection);
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
