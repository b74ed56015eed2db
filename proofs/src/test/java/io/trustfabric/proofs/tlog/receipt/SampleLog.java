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
    private static final SigningKey KEY = SigningKey.ofSeed(new byte[SigningKey.SEED_BYTES]);
    public static final NoteSigner SIGNER = new NoteSigner("log.example/sample", KEY);

    private final TileStorage storage;
    private final String tenant;
    private final NoteSigner signer;
    private final List<Opening> openings = new ArrayList<>();
    private final TreeAppender tree = TreeAppender.from(TreeFrontier.empty());

    public SampleLog(TileStorage storage) {
        this(storage, "acme", SIGNER.name());
    }

    /** The log of one tenant, with the same key. */
    public SampleLog(TileStorage storage, String tenant, String origin) {
        this.storage = storage;
        this.tenant = tenant;
        this.signer = new NoteSigner(origin, KEY);
    }

    public long treeSize() {
        return tree.treeSize();
    }

    public SignedCheckpoint newest() {
        return new Checkpoint(signer.name(), tree.treeSize(), tree.root()).sign(signer);
    }

    public SignedCheckpoint growTo(int size) throws IOException, MalformedException {
        while (tree.treeSize() < size) {
            Opening opening = opening((int) tree.treeSize());
            openings.add(opening);
            tree.append(opening.leaf().encode());
        }
        new LogWriter(storage).write(tree);
        SignedCheckpoint signed = newest();
        storage.replaceCheckpoint(signed.bytes());
        return signed;
    }

    public Receipt receipt(int index, SignedCheckpoint checkpoint) throws IOException {
        TiledTree view = new TiledTree(storage, checkpoint.checkpoint().treeSize());
        return new Receipt(openings.get(index), TlogProof.of(view.inclusion(index), checkpoint));
    }

    private Opening opening(int index) throws MalformedException {
        byte[] dataKey = new byte[DataKey.SIZE_BYTES];
        dataKey[0] = (byte) index;
        return Opening.commit(
                index % 5 == 0 ? LeafKind.KEY : LeafKind.VERDICT,
                Leaf.SCHEMA_DSSE_JSON,
                new Subject(tenant, "subject-" + index),
                1_700_000_000_000L + index,
                ("{\"payload\":\"number " + index + "\"}").getBytes(StandardCharsets.UTF_8),
                DataKey.parse(dataKey).salt());
    }
}
