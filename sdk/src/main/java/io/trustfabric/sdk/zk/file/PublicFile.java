package io.trustfabric.sdk.zk.file;

import io.trustfabric.sdk.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that are made to be given away. */
public final class PublicFile {
    private PublicFile() {}

    /** Fails before any work where there is one already, or no folder to write it into. */
    public static void requireAbsent(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw CommandFailure.usage("no folder to write into: " + file, "mkdir -p " + folder);
        }
        if (!Files.isWritable(folder)) {
            throw CommandFailure.usage("folder cannot be written into: " + folder, "ls -ld " + folder);
        }
        if (Files.exists(file)) {
            throw AtomicFile.failure(file, new FileAlreadyExistsException(file.toString()));
        }
    }

    public static void create(Path file, byte[] bytes) {
        try {
            AtomicFile.create(file, bytes, false);
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }

    public static void replace(Path file, byte[] bytes) {
        try {
            AtomicFile.replace(file, bytes);
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }
}
