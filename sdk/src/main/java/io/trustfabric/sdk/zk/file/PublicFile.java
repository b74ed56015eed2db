package io.trustfabric.sdk.zk.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that are made to be given away. */
public final class PublicFile {
    private PublicFile() {}

    /** Fails before any work where there is one already. */
    public static void requireAbsent(Path file) {
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
