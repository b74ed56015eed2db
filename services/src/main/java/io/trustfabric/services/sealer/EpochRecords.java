package io.trustfabric.services.sealer;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.root.PartitionCounts;
import io.trustfabric.proofs.tlog.root.SourceCounts;
import io.trustfabric.proofs.tlog.root.TenantHead;
import io.trustfabric.proofs.tlog.root.TenantLabel;
import io.trustfabric.schemas.avro.EpochRecord;
import io.trustfabric.schemas.avro.EpochRecordKind;
import io.trustfabric.schemas.avro.SealedHead;
import io.trustfabric.schemas.avro.SealedPartition;
import io.trustfabric.schemas.avro.SealedSource;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Between epochs and the records of {@code tlog.root-sequence.v1}. */
public final class EpochRecords {
    /** About 90 bytes each: a record stays far below what a broker takes. */
    static final int HEADS_PER_RECORD = 5_000;

    private static final int SOURCES_PER_RECORD = 4_000;

    private EpochRecords() {}

    static List<EpochRecord> of(String origin, SealedEpoch epoch, long snapshotOffset) {
        return parts(EpochRecordKind.EPOCH, origin, epoch, snapshotOffset).stream()
                .map(record -> record.setRootIndex(epoch.rootIndex()
                                + Math.min(
                                        (long) record.getPart() * HEADS_PER_RECORD,
                                        epoch.heads().size()))
                        .build())
                .toList();
    }

    /** @param state everything, as {@link SealedState#snapshot} gives it */
    static List<EpochRecord> snapshot(String origin, SealedEpoch state, Hash32 root, long snapshotOffset) {
        return parts(EpochRecordKind.SNAPSHOT, origin, state, snapshotOffset).stream()
                .map(record -> record.setRootHash(ByteBuffer.wrap(root.bytes())).build())
                .toList();
    }

    static EpochRecord generation(String origin, long timeMillis, String previousCheckpoint) {
        return blank(EpochRecordKind.GENERATION, origin)
                .setEpoch(0)
                .setTimeMillis(timeMillis)
                .setRootIndex(0)
                .setPreviousCheckpoint(previousCheckpoint)
                .build();
    }

    private static List<EpochRecord.Builder> parts(
            EpochRecordKind kind, String origin, SealedEpoch epoch, long snapshotOffset) {
        int heads = epoch.heads().size();
        int sources = epoch.sources().size();
        int parts = Math.max(
                1,
                Math.max(
                        (heads + HEADS_PER_RECORD - 1) / HEADS_PER_RECORD,
                        (sources + SOURCES_PER_RECORD - 1) / SOURCES_PER_RECORD));
        List<EpochRecord.Builder> records = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            EpochRecord.Builder record = blank(kind, origin)
                    .setEpoch(epoch.epoch())
                    .setTimeMillis(epoch.timeMillis())
                    .setPart(part)
                    .setParts(parts)
                    .setRootIndex(epoch.rootIndex())
                    .setSnapshotOffset(snapshotOffset)
                    .setHeads(slice(epoch.heads(), part, HEADS_PER_RECORD).stream()
                            .map(EpochRecords::head)
                            .toList())
                    .setSources(slice(epoch.sources(), part, SOURCES_PER_RECORD).stream()
                            .map(EpochRecords::source)
                            .toList());
            if (part == parts - 1) {
                record.setPartitions(
                        epoch.partitions().stream().map(EpochRecords::partition).toList());
            }
            records.add(record);
        }
        return records;
    }

    private static <T> List<T> slice(List<T> all, int part, int size) {
        int from = Math.min(all.size(), part * size);
        return all.subList(from, Math.min(all.size(), from + size));
    }

    private static EpochRecord.Builder blank(EpochRecordKind kind, String origin) {
        return EpochRecord.newBuilder().setKind(kind).setOrigin(origin);
    }

    /**
     * The epoch, or the snapshot, that these records make.
     *
     * @throws MalformedException where they are not the parts of one
     */
    public static SealedEpoch epoch(List<EpochRecord> parts) throws MalformedException {
        List<SealedLog> heads = new ArrayList<>();
        List<SealedCut> partitions = new ArrayList<>();
        List<SourceCounts> sources = new ArrayList<>();
        EpochRecord first = parts.get(0);
        for (int i = 0; i < parts.size(); i++) {
            EpochRecord part = parts.get(i);
            if (part.getPart() != i
                    || part.getParts() != parts.size()
                    || part.getEpoch() != first.getEpoch()
                    || part.getKind() != first.getKind()) {
                throw new MalformedException("part %d of %d of epoch %d where part %d of %d is next"
                        .formatted(part.getPart(), part.getParts(), part.getEpoch(), i, parts.size()));
            }
            try {
                for (SealedHead head : part.getHeads()) {
                    heads.add(log(head));
                }
                part.getPartitions().forEach(p -> partitions.add(cut(p)));
                part.getSources().forEach(s -> sources.add(counts(s)));
            } catch (IllegalArgumentException e) {
                throw new MalformedException("epoch %d: %s".formatted(part.getEpoch(), e.getMessage()));
            }
        }
        return new SealedEpoch(
                first.getEpoch(), first.getTimeMillis(), first.getRootIndex(), heads, partitions, sources);
    }

    private static SealedHead head(SealedLog log) {
        return SealedHead.newBuilder()
                .setLabel(ByteBuffer.wrap(log.head().label().hash().bytes()))
                .setTreeSize(log.head().treeSize())
                .setRootHash(ByteBuffer.wrap(log.head().rootHash().bytes()))
                .setVia(log.via())
                .build();
    }

    private static SealedLog log(SealedHead head) throws MalformedException {
        return new SealedLog(
                new TenantHead(new TenantLabel(hash(head.getLabel())), head.getTreeSize(), hash(head.getRootHash())),
                head.getVia());
    }

    private static SealedPartition partition(SealedCut cut) {
        PartitionCounts counts = cut.counts();
        return SealedPartition.newBuilder()
                .setPartition(counts.partition())
                .setNextOffset(counts.nextOffset())
                .setAdmitted(counts.admitted())
                .setDuplicates(counts.duplicates())
                .setRejected(counts.rejected())
                .setRepeats(counts.repeats())
                .setCutOffset(cut.topicOffset())
                .build();
    }

    private static SealedCut cut(SealedPartition sealed) {
        return new SealedCut(
                new PartitionCounts(
                        sealed.getPartition(),
                        sealed.getNextOffset(),
                        sealed.getAdmitted(),
                        sealed.getDuplicates(),
                        sealed.getRejected(),
                        sealed.getRepeats()),
                sealed.getCutOffset());
    }

    private static SealedSource source(SourceCounts counts) {
        return SealedSource.newBuilder()
                .setTopic(counts.topic())
                .setPartition(counts.partition())
                .setVia(counts.via())
                .setNextOffset(counts.nextOffset())
                .setRecords(counts.records())
                .build();
    }

    private static SourceCounts counts(SealedSource sealed) {
        return new SourceCounts(
                sealed.getTopic(), sealed.getPartition(), sealed.getVia(), sealed.getNextOffset(), sealed.getRecords());
    }

    static Hash32 hash(ByteBuffer buffer) throws MalformedException {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return Hash32.parse(bytes);
    }
}
