package io.trustfabric.local.simulation;

import io.trustfabric.proofs.tlog.integrate.Cut;
import io.trustfabric.proofs.tlog.root.PartitionCounts;
import io.trustfabric.proofs.tlog.root.TenantHead;
import io.trustfabric.schemas.avro.SourceProgress;
import io.trustfabric.schemas.avro.TenantLogHead;
import io.trustfabric.schemas.avro.TreeHead;
import io.trustfabric.schemas.registry.SchemaCoder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Cuts as records of {@code tlog.heads.v1}, in more parts than so few heads would need. */
final class CutRecords {
    static final String CUTS = "tlog.heads.v1";
    static final String ADMITTED = "tlog.admitted.v1";

    private final String origin;
    private final SchemaCoder coder;
    private final SplittableRandom random;
    private final boolean regressionsLookNew;
    private long newest;

    CutRecords(String origin, SchemaCoder coder, SplittableRandom random, boolean regressionsLookNew) {
        this.origin = origin;
        this.coder = coder;
        this.random = random;
        this.regressionsLookNew = regressionsLookNew;
    }

    /** Its parts, encoded. */
    List<byte[]> of(Cut cut) {
        int parts = 1 + random.nextInt(3);
        newest = Math.max(newest + 1, cut.counts().nextOffset());
        List<byte[]> records = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            int number = part;
            List<TenantHead> heads = new ArrayList<>();
            for (int i = part; i < cut.heads().size(); i += parts) {
                heads.add(cut.heads().get(i));
            }
            TreeHead.Builder record = of(cut.counts(), heads).setPart(number).setParts(parts);
            if (part == 0) {
                record.setSources(cut.sources().stream()
                        .map(s -> new SourceProgress(s.topic(), s.partition(), s.nextOffset(), s.records()))
                        .toList());
            }
            if (regressionsLookNew) {
                record.setSequenceOffset(newest);
            }
            records.add(coder.encode(CUTS, record.build()));
        }
        return records;
    }

    /** One record that says so, of an integrator that lies. */
    byte[] lie(PartitionCounts counts, TenantHead head) {
        return coder.encode(
                CUTS, of(counts, List.of(head)).setPart(0).setParts(1).build());
    }

    private TreeHead.Builder of(PartitionCounts counts, List<TenantHead> heads) {
        return TreeHead.newBuilder()
                .setOrigin(origin)
                .setTreeSize(counts.admitted())
                .setRootHash(ByteBuffer.allocate(0))
                .setSequencePartition(counts.partition())
                .setSequenceOffset(counts.nextOffset())
                .setAdmitted(counts.admitted())
                .setDuplicates(counts.duplicates())
                .setRejected(counts.rejected())
                .setRepeats(counts.repeats())
                .setHeads(heads.stream()
                        .map(head -> new TenantLogHead(
                                ByteBuffer.wrap(head.label().hash().bytes()),
                                head.treeSize(),
                                ByteBuffer.wrap(head.rootHash().bytes())))
                        .toList());
    }
}
