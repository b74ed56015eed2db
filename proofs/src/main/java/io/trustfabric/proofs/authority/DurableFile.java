package io.trustfabric.proofs.authority;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that are whole and on the disk when the call returns, or not there at all. */
final class DurableFile {

    private static final String HALF_WRITTEN = ".new";

    private DurableFile() {}

    /** Writes a file that must not be there yet. */
    static void create(Path file, byte[] bytes) throws IOException {
        refuseExisting(file);
        Path fresh = file.resolveSibling("." + file.getFileName() + HALF_WRITTEN);
        try (FileChannel out = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                out.write(left);
            }
            out.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        syncFolder(file);
    }

    /** Moves a file to where nothing is. */
    static void moveAside(Path file, Path to) throws IOException {
        createPrivateFolder(to.getParent());
        refuseExisting(to);
        Files.move(file, to, StandardCopyOption.ATOMIC_MOVE);
        syncFolder(to);
        syncFolder(file);
    }

    static boolean isHalfWritten(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(".") && name.endsWith(HALF_WRITTEN);
    }

    static void createPrivateFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Files.createDirectories(folder.toAbsolutePath().getParent());
        if (Files.getFileStore(folder.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    private static void refuseExisting(Path file) throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
    }

    private static void syncFolder(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
