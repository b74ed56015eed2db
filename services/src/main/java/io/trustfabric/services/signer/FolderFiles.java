package io.trustfabric.services.signer;

import io.trustfabric.proofs.tlog.tiles.FileTileStorage;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** A signer's files in folders. */
final class FolderFiles implements SignerFiles {
    /** A file lock is the process's: two signers in one process would both hold it. */
    private static final ReentrantLock IN_PROCESS = new ReentrantLock();

    private final Path rootLog;
    private final Path evidence;

    /**
     * @param rootLog the root log's folder
     * @param evidence where evidence files go
     */
    FolderFiles(Path rootLog, Path evidence) {
        this.rootLog = rootLog;
        this.evidence = evidence;
    }

    @Override
    public FileTileStorage root() {
        return new FileTileStorage(rootLog);
    }

    @Override
    public void exclusively(Section section) throws IOException {
        Files.createDirectories(rootLog);
        IN_PROCESS.lock();
        try (FileChannel channel = FileChannel.open(
                        rootLog.resolve(".checkpoint.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            section.run();
        } finally {
            IN_PROCESS.unlock();
        }
    }

    @Override
    public String keepEvidence(String name, byte[] content) throws IOException {
        Files.createDirectories(evidence);
        Path file = evidence.resolve(name);
        try {
            Files.write(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.SYNC);
        } catch (FileAlreadyExistsException e) {
            return file.toString();
        }
        try (FileChannel names = FileChannel.open(evidence, StandardOpenOption.READ)) {
            names.force(true);
        }
        return file.toString();
    }
}
