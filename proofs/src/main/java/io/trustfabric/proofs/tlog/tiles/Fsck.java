package io.trustfabric.proofs.tlog.tiles;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Re-derives a log from its entry bundles and compares everything that is stored with what must be there: every tile,
 * every partial, the root. Believes nothing but the entries; whether the checkpoint's signature holds is the caller's.
 */
public final class Fsck {

    /** @param problem one line: what was found, what was expected */
    public record Finding(String path, String problem) {}

    /**
     * @param files tiles and bundles that were compared
     * @param ahead files of a larger tree than the checkpoint's, which are not compared
     */
    public record Report(long treeSize, Hash32 root, long files, long ahead, List<Finding> findings) {
        public boolean clean() {
            return findings.isEmpty();
        }
    }

    private final TileSource source;
    private final List<String> listed;
    private final List<Finding> findings = new ArrayList<>();
    private long files;
    private long ahead;

    private Fsck(TileSource source, List<String> listed) {
        this.source = source;
        this.listed = listed;
    }

    /** Checks the files that a tree of this size must have. */
    public static Report check(TileSource source, Checkpoint checkpoint) throws IOException {
        return new Fsck(source, List.of()).run(checkpoint);
    }

    /** Checks the files that a tree of this size must have, and all others of the folder. */
    public static Report checkFolder(FileTileStorage folder, Checkpoint checkpoint) throws IOException {
        return new Fsck(folder, folder.paths()).run(checkpoint);
    }

    private Report run(Checkpoint checkpoint) throws IOException {
        DerivedTree derived = new DerivedTree();
        TiledTree stored = new TiledTree(source, checkpoint.treeSize());
        TreeAppender tree = TreeAppender.from(TreeFrontier.empty());
        try {
            for (long at = 0; at < checkpoint.treeSize(); at += TilePath.FULL_WIDTH) {
                TilePath bundle = TilePath.inTree(TilePath.ENTRIES, at, checkpoint.treeSize());
                stored.bundle(bundle).entries().forEach(tree::append);
                derived.keep(bundle.isPartial() ? List.of() : tree.drain());
            }
        } catch (IOException e) { // without its entries a log cannot be re-derived
            findings.add(new Finding("tile/entries", e.getMessage()));
            return new Report(checkpoint.treeSize(), tree.root(), files, ahead, findings);
        }
        List<TreeAppender.TileFile> edge = tree.drain();
        derived.keep(edge);
        for (TilePath path : derived.paths()) {
            compareRequired(path, derived);
        }
        compareListed(derived, checkpoint.treeSize());
        if (!tree.root().equals(checkpoint.rootHash())) {
            findings.add(new Finding(
                    TileSource.CHECKPOINT,
                    "root %s, the entries give %s".formatted(checkpoint.rootHash(), tree.root())));
        }
        return new Report(checkpoint.treeSize(), tree.root(), files, ahead, findings);
    }

    private void compareRequired(TilePath path, DerivedTree derived) throws IOException {
        Optional<byte[]> bytes = source.read(path.path());
        if (bytes.isEmpty() && path.isPartial()) {
            bytes = source.read(path.full().path()).map(full -> derived.cut(path, full));
        }
        files++;
        if (bytes.isEmpty()) {
            findings.add(new Finding(path.path(), "missing"));
        } else if (!Arrays.equals(bytes.get(), derived.bytes(path).orElseThrow())) {
            findings.add(new Finding(path.path(), "differs from what the entries give"));
        }
    }

    private void compareListed(DerivedTree derived, long treeSize) throws IOException {
        for (String name : listed) {
            TilePath path;
            try {
                path = TilePath.parse(name);
            } catch (MalformedException e) {
                findings.add(new Finding(name, "not a file of a log"));
                continue;
            }
            if (path.endLeaf() > treeSize) {
                ahead++;
            } else if (!derived.has(path)) {
                files++;
                byte[] expected = derived.bytes(path).orElse(new byte[0]);
                if (!Arrays.equals(source.read(name).orElse(null), expected)) {
                    findings.add(new Finding(name, "differs from what the entries give"));
                }
            }
        }
    }
}
