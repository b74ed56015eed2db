package io.trustfabric.local.transparency;

import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.NoteSigner;
import io.trustfabric.proofs.tlog.root.PartitionCounts;
import io.trustfabric.proofs.tlog.root.RootLeaf;
import io.trustfabric.proofs.tlog.root.SourceCounts;
import io.trustfabric.proofs.tlog.tiles.FileTileStorage;
import io.trustfabric.proofs.tlog.tiles.LogWriter;
import io.trustfabric.proofs.tlog.tiles.TreeAppender;
import io.trustfabric.proofs.tlog.tiles.TreeFrontier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A signed root log that says what its author wants about the sources, by the rules of the log. */
final class HandMadeRoot {
    private static final NoteSigner SIGNER = new NoteSigner("log.example/root", SigningKey.generate());

    private final FileTileStorage storage;
    private final TreeAppender tree = TreeAppender.from(TreeFrontier.empty());
    private long epoch;

    HandMadeRoot(Path folder) {
        this.storage = new FileTileStorage(folder);
    }

    static String vkey() {
        return SIGNER.verifierKey().vkey();
    }

    /** An epoch in which all that came was rejected: the sources' account is what matters. */
    void seal(long timeMillis, List<SourceCounts> sources) throws IOException {
        long rejected = 1000 + epoch;
        tree.append(new RootLeaf.Epoch(
                        epoch++, timeMillis, 0, List.of(new PartitionCounts(0, rejected, 0, 0, rejected, 0)), sources)
                .bytes());
        new LogWriter(storage).write(tree);
        storage.replaceCheckpoint(new Checkpoint(SIGNER.name(), tree.treeSize(), tree.root())
                .sign(SIGNER)
                .bytes());
    }
}
