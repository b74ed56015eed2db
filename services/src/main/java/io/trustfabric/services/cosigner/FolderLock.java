package io.trustfabric.services.cosigner;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A folder is one cosigner's. The file lock keeps other processes out. Within a process it does not: closing any other handle of a
 * locked file gives up the lock (POSIX fcntl), so whoever has the folder here is asked first, before the file is opened.
 */
final class FolderLock implements AutoCloseable {

    private static final Set<Path> TAKEN_HERE = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel file;

    private FolderLock(Path folder, FileChannel file) {
        this.folder = folder;
        this.file = file;
    }

    /** @throws IOException where somebody has it */
    static FolderLock take(Path folder) throws IOException {
        Path real = folder.toRealPath();
        if (!TAKEN_HERE.add(real)) {
            throw taken(folder);
        }
        FileChannel file = null;
        try {
            file = FileChannel.open(real.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = file.tryLock(); // held until the file is closed
            if (lock == null) {
                throw taken(folder);
            }
            return new FolderLock(real, file);
        } catch (IOException e) {
            if (file != null) {
                file.close();
            }
            TAKEN_HERE.remove(real);
            throw e;
        }
    }

    private static IOException taken(Path folder) {
        return new IOException(
                "another cosigner works in %s: two with one memory would sign two trees".formatted(folder));
    }

    @Override
    public void close() throws IOException {
        file.close();
        TAKEN_HERE.remove(folder);
    }
}
