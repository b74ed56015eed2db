package io.trustfabric.proofs.tlog.root;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.evidence.StrictUtf8;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.tiles.EntryBundle;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An entry of the root log: text, one spelling for each content (docs/spec/root-log.md). An epoch's heads come by label
 * ascending, and its {@link Epoch} leaf is the last.
 */
public sealed interface RootLeaf {
    String HEAD = "trust-fabric/head@v1";
    String EPOCH = "trust-fabric/epoch@v1";
    String GENERATION = "trust-fabric/generation@v1";

    /** The lines, each with its newline. */
    String text();

    default byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    default Hash32 hash() {
        return MerkleTree.hashLeaf(bytes());
    }

    /** A tenant log's head in an epoch. */
    record Head(long epoch, TenantHead head) implements RootLeaf {
        @Override
        public String text() {
            return "%s\nepoch %d\nlabel %s\nsize %d\nroot %s\n"
                    .formatted(HEAD, epoch, head.label().hash(), head.treeSize(), head.rootHash());
        }
    }

    /**
     * The end of an epoch.
     *
     * @param timeMillis sealer's clock, epoch milliseconds: a claim
     * @param heads head leaves of this epoch, directly before this leaf
     * @param partitions those that changed since the epoch before, by number
     * @param sources those that changed since the epoch before, in their order
     */
    record Epoch(long epoch, long timeMillis, long heads, List<PartitionCounts> partitions, List<SourceCounts> sources)
            implements RootLeaf {
        public Epoch {
            partitions = List.copyOf(partitions);
            sources = List.copyOf(sources);
        }

        @Override
        public String text() {
            StringBuilder text =
                    new StringBuilder("%s\nepoch %d\ntime %d\nheads %d\n".formatted(EPOCH, epoch, timeMillis, heads));
            partitions.forEach(
                    p -> text.append("partition %d next %d admitted %d duplicates %d rejected %d repeats %d\n"
                            .formatted(
                                    p.partition(),
                                    p.nextOffset(),
                                    p.admitted(),
                                    p.duplicates(),
                                    p.rejected(),
                                    p.repeats())));
            sources.forEach(s -> text.append("source %s %d via %d next %d records %d\n"
                    .formatted(s.topic(), s.partition(), s.via(), s.nextOffset(), s.records())));
            return text.toString();
        }
    }

    /** The first leaf of a log that continues another one: that one's last checkpoint. */
    record Generation(SignedCheckpoint previous) implements RootLeaf {
        @Override
        public String text() {
            return GENERATION + "\n" + previous.format();
        }
    }

    static RootLeaf parse(byte[] bytes) throws MalformedException {
        String text = StrictUtf8.decodeLines(bytes, EntryBundle.MAX_ENTRY_BYTES, "root leaf");
        int end = text.indexOf('\n');
        String header = end < 0 ? text : text.substring(0, end);
        RootLeaf leaf =
                switch (header) {
                    case HEAD -> RootLeafText.head(text);
                    case EPOCH -> RootLeafText.epoch(text);
                    case GENERATION ->
                        new Generation(
                                SignedCheckpoint.parse(text.substring(end + 1).getBytes(StandardCharsets.UTF_8)));
                    default ->
                        throw new MalformedException(
                                Reason.UNSUPPORTED, "a root leaf of a form that this version does not know");
                };
        if (!leaf.text().equals(text)) {
            throw new MalformedException("a root leaf that is not in its one canonical form");
        }
        return leaf;
    }
}
