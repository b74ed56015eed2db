package io.trustfabric.replay.worker;

import io.trustfabric.replay.sandbox.ScratchFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder of one worker, held while it runs. What children of an earlier, killed worker left is removed. */
record WorkFolder(Path folder, FileLock lock) implements AutoCloseable {

    /** @throws IOException if another worker holds the folder, or it cannot be written */
    static WorkFolder take(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel file =
                FileChannel.open(folder.resolve("worker.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = file.tryLock();
        if (lock == null) {
            file.close();
            throw new IOException(
                    "another worker works in %s: give this one a folder of its own with --work".formatted(folder));
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "child-*")) {
            left.forEach(ScratchFolder::delete);
        }
        return new WorkFolder(folder, lock);
    }

    @Override
    public void close() throws IOException {
        lock.channel().close();
    }
}
