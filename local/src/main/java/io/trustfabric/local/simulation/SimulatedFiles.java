package io.trustfabric.local.simulation;

import io.trustfabric.proofs.tlog.tiles.CheckpointGuard;
import io.trustfabric.proofs.tlog.tiles.LogFile;
import io.trustfabric.proofs.tlog.tiles.TileSource;
import io.trustfabric.proofs.tlog.tiles.TileStorage;
import io.trustfabric.services.signer.SignerFiles;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A signer's files in the simulated store. */
final class SimulatedFiles implements SignerFiles {
    private final TileStorage root;
    private final Map<String, byte[]> evidence = new TreeMap<>();

    /** @param shrinks the checkpoint file is read as missing, so that nothing keeps a smaller one from its place */
    SimulatedFiles(SimulatedStore store, boolean shrinks) {
        this.root = shrinks ? new WithoutCheckpoint(store.log("root")) : store.log("root");
    }

    private record WithoutCheckpoint(TileStorage all) implements TileStorage {
        @Override
        public Optional<byte[]> read(String path) throws IOException {
            return path.equals(TileSource.CHECKPOINT) ? Optional.empty() : all.read(path);
        }

        @Override
        public void writeAll(Collection<LogFile> files) throws IOException {
            all.writeAll(files);
        }

        @Override
        public void replaceCheckpoint(byte[] signedNote) throws IOException {
            all.replaceCheckpoint(signedNote);
        }

        @Override
        public void replaceCheckpoint(byte[] signedNote, CheckpointGuard guard) throws IOException {
            all.replaceCheckpoint(signedNote, present -> guard.check(Optional.empty()));
        }

        @Override
        public TileStorage log(String folder) {
            return all.log(folder);
        }
    }

    @Override
    public TileStorage root() {
        return root;
    }

    @Override
    public String keepEvidence(String name, byte[] content) {
        evidence.putIfAbsent(name, content.clone());
        return name;
    }

    Map<String, byte[]> evidence() {
        return evidence;
    }
}
