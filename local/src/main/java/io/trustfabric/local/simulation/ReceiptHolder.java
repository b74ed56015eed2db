package io.trustfabric.local.simulation;

import io.trustfabric.local.simulation.bus.SimulatedBus;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.tlog.merkle.ConsistencyProof;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.merkle.InclusionProof;
import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.receipt.TlogProof;
import io.trustfabric.proofs.tlog.root.RootLeaf;
import io.trustfabric.proofs.tlog.root.TenantHead;
import io.trustfabric.proofs.tlog.tiles.RenderedTiles;
import io.trustfabric.proofs.tlog.tiles.TiledTree;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** A tenant who asks for proofs now and then, keeps them, and checks them again at the end. */
final class ReceiptHolder {

    /** Entry in tenant log, tenant log's head in root log: both with the checkpoints that they lead to. */
    private record Held(Hash32 leaf, TlogProof log, RootLeaf.Head head, TlogProof root) {}

    private final World world;
    private final Verification found;
    private final List<Held> held = new ArrayList<>();

    ReceiptHolder(World world) {
        this.world = world;
        this.found = world.found();
    }

    int held() {
        return held.size();
    }

    /** Asks for the proof of any entry that the released root log covers; gets none where something is missing now. */
    void ask() {
        Optional<SignedCheckpoint> released = world.released();
        if (released.isEmpty() || released.get().checkpoint().treeSize() == 0) {
            return;
        }
        Checkpoint root = released.get().checkpoint();
        try {
            TiledTree tree = new TiledTree(world.store().log("root"), root.treeSize());
            long index = world.random().nextLong(root.treeSize());
            if (RootLeaf.parse(tree.entry(index)) instanceof RootLeaf.Head head) {
                InclusionProof inRoot = tree.inclusion(index);
                if (inRoot.verify(head.hash(), root.rootHash()) instanceof Verdict.Accepted) { // else a flipped byte
                    ask(head, TlogProof.of(inRoot, released.get()));
                }
            }
        } catch (IOException | MalformedException e) {
            // tiles that are damaged or not there yet: asked again later
        }
    }

    private void ask(RootLeaf.Head leaf, TlogProof root) throws IOException {
        TenantHead head = leaf.head();
        Map<Long, byte[]> entries = admitted(head);
        RenderedTiles tiles = new RenderedTiles(world.store().log(head.label().folder()), from -> {
            List<byte[]> pending = new ArrayList<>();
            for (long at = from; entries.containsKey(at); at++) {
                pending.add(entries.get(at));
            }
            return pending;
        });
        long index = world.random().nextLong(head.treeSize());
        byte[] entry = entries.get(index);
        if (entry == null) {
            return;
        }
        Hash32 hash = MerkleTree.hashLeaf(entry);
        InclusionProof inLog = new TiledTree(tiles, head.treeSize()).inclusion(index);
        if (inLog.verify(hash, head.rootHash()) instanceof Verdict.Accepted) {
            held.add(new Held(hash, TlogProof.of(inLog, world.key().signTenant(head)), leaf, root));
        }
    }

    /** The entries of a tenant log that were told; one that is told again is the same. */
    private Map<Long, byte[]> admitted(TenantHead head) {
        String prefix = head.label().originUnder(World.ORIGIN) + "/";
        Map<Long, byte[]> entries = new HashMap<>();
        for (int i = 0; i < world.sequence().count(); i++) {
            read(world.bus(), i, (key, value) -> {
                if (key.startsWith(prefix)) {
                    byte[] other = entries.put(Long.parseLong(key.substring(prefix.length())), value);
                    found.require(
                            other == null || Arrays.equals(other, value) || world.sequenceWasLost(),
                            "two entries were told for %s",
                            key);
                }
            });
        }
        return entries;
    }

    private static void read(SimulatedBus bus, int partition, java.util.function.BiConsumer<String, byte[]> each) {
        TopicPartition topic = new TopicPartition(CutRecords.ADMITTED, partition);
        try (Consumer<String, byte[]> reader = bus.consumer("receipts", Map.of())) {
            reader.assign(List.of(topic));
            long end = reader.endOffsets(List.of(topic), Duration.ZERO).get(topic);
            while (reader.position(topic, Duration.ZERO) < end) {
                reader.poll(Duration.ZERO).forEach(record -> each.accept(record.key(), record.value()));
            }
        }
    }

    /** Every proof that was ever given still holds, and leads to the log of now. */
    void checkAll() {
        Optional<SignedCheckpoint> released = world.released();
        for (Held receipt : held) {
            Checkpoint old = receipt.root().checkpoint().checkpoint();
            found.require(
                    receipt.log().verifyInclusion(receipt.leaf()) instanceof Verdict.Accepted
                            && receipt.root().verifyInclusion(receipt.head().hash()) instanceof Verdict.Accepted,
                    "a receipt of before does not hold any more");
            found.require(
                    receipt.log()
                            .checkpoint()
                            .checkpoint()
                            .equals(receipt.head().head().checkpoint(World.ORIGIN)),
                    "a receipt's two halves do not belong together");
            released.ifPresent(now -> found.require(
                    leads(old, now.checkpoint()), "the log of a receipt of %d leaves is not a prefix", old.treeSize()));
        }
    }

    private boolean leads(Checkpoint old, Checkpoint now) {
        if (old.treeSize() >= now.treeSize()) {
            return old.treeSize() > now.treeSize() || old.equals(now); // a power cut may have set the file back
        }
        try {
            ConsistencyProof proof =
                    new TiledTree(world.store().log("root"), now.treeSize()).consistencyFrom(old.treeSize());
            return proof.verify(old.rootHash(), now.rootHash()) instanceof Verdict.Accepted;
        } catch (IOException e) {
            return false;
        }
    }
}
