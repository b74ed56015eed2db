package io.trustfabric.services.signer;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.note.VerifierKey;
import io.trustfabric.proofs.tlog.tiles.FileTileStorage;
import io.trustfabric.proofs.tlog.tiles.TileSource;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The released checkpoint: what every reader of the log sees. It only ever grows: a signer that was fenced between its
 * last check with the broker and this file finds a larger checkpoint here and puts nothing over it.
 */
final class CheckpointFile {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointFile.class);
    /** A file lock is the process's: two signers in one process would both hold it. */
    private static final ReentrantLock IN_PROCESS = new ReentrantLock();

    private final Path folder;
    private final FileTileStorage storage;
    private final VerifierKey key;

    CheckpointFile(Path folder, VerifierKey key) {
        this.folder = folder;
        this.storage = new FileTileStorage(folder);
        this.key = key;
    }

    /** The released checkpoint; empty where there is none that this log's key signed. */
    Optional<SignedCheckpoint> read() throws IOException {
        Optional<byte[]> bytes = storage.read(TileSource.CHECKPOINT);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        try {
            SignedCheckpoint found = SignedCheckpoint.parse(bytes.get());
            if (found.verify(key) instanceof Verdict.Rejected no) {
                LOG.error("the checkpoint file is not ours and will be replaced: {}", no.detail());
                return Optional.empty();
            }
            return Optional.of(found);
        } catch (MalformedException e) {
            LOG.error("the checkpoint file is damaged and will be replaced: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Makes the checkpoint visible, durably and at once.
     *
     * @throws SignerReplacedException where a larger one is there
     */
    void release(SignedCheckpoint checkpoint) throws IOException {
        Files.createDirectories(folder);
        IN_PROCESS.lock();
        try (FileChannel channel = FileChannel.open(
                        folder.resolve(".checkpoint.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            long released = read().map(c -> c.checkpoint().treeSize()).orElse(-1L);
            if (released > checkpoint.checkpoint().treeSize()) {
                throw new SignerReplacedException(
                        "a checkpoint of %d leaves is released, ours has %d: another signer works"
                                .formatted(released, checkpoint.checkpoint().treeSize()));
            }
            storage.replaceCheckpoint(checkpoint.bytes());
        } finally {
            IN_PROCESS.unlock();
        }
    }
}
