package io.trustfabric.sdk.log;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trustfabric.proofs.envelope.Statement;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.NoteSigner;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.receipt.DataKey;
import io.trustfabric.proofs.tlog.receipt.Leaf;
import io.trustfabric.proofs.tlog.receipt.LeafKind;
import io.trustfabric.proofs.tlog.receipt.Opening;
import io.trustfabric.proofs.tlog.receipt.Receipt;
import io.trustfabric.proofs.tlog.receipt.Subject;
import io.trustfabric.proofs.tlog.receipt.TlogProof;
import io.trustfabric.proofs.tlog.tiles.FileTileStorage;
import io.trustfabric.proofs.tlog.tiles.LogWriter;
import io.trustfabric.proofs.tlog.tiles.TiledTree;
import io.trustfabric.proofs.tlog.tiles.TreeAppender;
import io.trustfabric.proofs.tlog.tiles.TreeFrontier;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** A signed log of witnessed verdicts in a folder. */
public final class LogFixture {
    public static final NoteSigner SIGNER = new NoteSigner("log.example/sdk", SigningKey.generate());
    public static final SigningKey WITNESS = SigningKey.generate();
    public static final String VKEY = SIGNER.verifierKey().vkey();

    private final FileTileStorage storage;
    private final String flavour;
    private final List<Opening> openings = new ArrayList<>();
    private final TreeAppender tree = TreeAppender.from(TreeFrontier.empty());

    /** @param flavour goes into every entry: another flavour is another log under the same key */
    public LogFixture(Path folder, String flavour) {
        this.storage = new FileTileStorage(folder);
        this.flavour = flavour;
    }

    public SignedCheckpoint growTo(int size) throws IOException {
        while (tree.treeSize() < size) {
            Opening opening = opening("verdict-" + tree.treeSize());
            openings.add(opening);
            tree.append(opening.leaf().encode());
        }
        new LogWriter(storage).write(tree);
        SignedCheckpoint signed = new Checkpoint(SIGNER.name(), size, tree.root()).sign(SIGNER);
        storage.replaceCheckpoint(signed.bytes());
        return signed;
    }

    public Receipt receipt(int index, SignedCheckpoint checkpoint) throws IOException {
        TiledTree view = new TiledTree(storage, checkpoint.checkpoint().treeSize());
        return new Receipt(openings.get(index), TlogProof.of(view.inclusion(index), checkpoint));
    }

    private Opening opening(String verdictId) {
        var predicate = JsonNodeFactory.instance
                .objectNode()
                .put("verdictId", verdictId)
                .put("tenant", "acme")
                .put("eventId", "event-of-" + verdictId + flavour)
                .put("verdict", "MISMATCH")
                .put("reason", "VALUES");
        byte[] envelope = new Statement(List.of(), "https://trustfabric.io/attestation/replay-verdict/v1", predicate)
                .sign(WITNESS)
                .toBytes();
        return Opening.commit(
                LeafKind.VERDICT,
                Leaf.SCHEMA_DSSE_JSON,
                new Subject("acme", verdictId),
                1_700_000_000_000L,
                envelope,
                DataKey.draw(new SecureRandom()).salt());
    }
}
