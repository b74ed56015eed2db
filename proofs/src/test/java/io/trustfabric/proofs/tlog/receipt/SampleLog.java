package io.trustfabric.proofs.tlog.receipt;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.NoteSigner;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.tiles.LogWriter;
import io.trustfabric.proofs.tlog.tiles.TileStorage;
import io.trustfabric.proofs.tlog.tiles.TiledTree;
import io.trustfabric.proofs.tlog.tiles.TreeAppender;
import io.trustfabric.proofs.tlog.tiles.TreeFrontier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A small log of openings, the same for the same number of entries. */
public final class SampleLog {
    public static final NoteSigner SIGNER =
            new NoteSigner("log.example/sample", SigningKey.ofSeed(new byte[SigningKey.SEED_BYTES]));

    private final TileStorage storage;
    private final List<Opening> openings = new ArrayList<>();
    private final TreeAppender tree = TreeAppender.from(TreeFrontier.empty());

    public SampleLog(TileStorage storage) {
        this.storage = storage;
    }

    public SignedCheckpoint growTo(int size) throws IOException, MalformedException {
        while (tree.treeSize() < size) {
            Opening opening = opening((int) tree.treeSize());
            openings.add(opening);
            tree.append(opening.leaf().encode());
        }
        new LogWriter(storage).write(tree);
        SignedCheckpoint signed = new Checkpoint(SIGNER.name(), tree.treeSize(), tree.root()).sign(SIGNER);
        storage.replaceCheckpoint(signed.bytes());
        return signed;
    }

    public Receipt receipt(int index, SignedCheckpoint checkpoint) throws IOException {
        TiledTree view = new TiledTree(storage, checkpoint.checkpoint().treeSize());
        return new Receipt(openings.get(index), TlogProof.of(view.inclusion(index), checkpoint));
    }

    private static Opening opening(int index) throws MalformedException {
        byte[] dataKey = new byte[DataKey.SIZE_BYTES];
        dataKey[0] = (byte) index;
        return Opening.commit(
                index % 5 == 0 ? LeafKind.KEY : LeafKind.VERDICT,
                Leaf.SCHEMA_DSSE_JSON,
                new Subject("acme", "subject-" + index),
                1_700_000_000_000L + index,
                ("{\"payload\":\"number " + index + "\"}").getBytes(StandardCharsets.UTF_8),
                DataKey.parse(dataKey).salt());
    }
}
