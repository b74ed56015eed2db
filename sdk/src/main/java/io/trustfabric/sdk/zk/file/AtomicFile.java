package io.trustfabric.sdk.zk.file;

import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files appear whole, by a link or a move of a finished one, and survive a power cut once they are there. */
final class AtomicFile {
    static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final FileAttribute<?>[] ANYBODY = {};

    private AtomicFile() {}

    /** @throws FileAlreadyExistsException if there is one, which stays as it is */
    static void create(Path file, byte[] bytes, boolean ownerOnly) throws IOException {
        Path target = file.toAbsolutePath();
        Path fresh = unfinished(target, bytes, ownerOnly);
        try {
            link(target, fresh);
        } finally {
            Files.deleteIfExists(fresh);
        }
        force(target.getParent());
    }

    /** Unlike an atomic move, neither replaces. Not every file system has links. */
    private static void link(Path target, Path fresh) throws IOException {
        try {
            Files.createLink(target, fresh);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.move(fresh, target);
        }
    }

    /** Replaces what is there; a reader sees the old content or the new one. */
    static void replace(Path file, byte[] bytes) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path fresh = unfinished(target, bytes, false);
        try {
            if (Files.exists(target) && isPosix(target)) {
                Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(target));
            }
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
        force(target.getParent());
    }

    static boolean isPosix(Path existing) throws IOException {
        return Files.getFileStore(existing).supportsFileAttributeView("posix");
    }

    /** What the user reads when a file cannot be written. */
    static CommandFailure failure(Path file, IOException e) {
        return e instanceof FileAlreadyExistsException
                ? CommandFailure.usage(
                        "there is a file already, it stays as it is: " + file, "another name, or move it away")
                : new CommandFailure(ExitCode.USAGE, "cannot be written: " + file, "ls -ld and df of its folder", e);
    }

    private static Path unfinished(Path target, byte[] bytes, boolean ownerOnly) throws IOException {
        Path folder = target.getParent();
        boolean restricted = ownerOnly && isPosix(folder);
        Path fresh =
                folder.resolve("." + target.getFileName() + "." + Long.toHexString(System.nanoTime()) + ".unfinished");
        Files.createFile(
                fresh,
                restricted ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)} : ANYBODY);
        try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                out.write(rest);
            }
            out.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(fresh);
            throw e;
        }
        return fresh;
    }

    /**
     * As far as the system lets it: some do not open folders, and a folder may be closed to reading. The file is there by
     * now, and a failure would make callers take back what belongs to it.
     */
    private static void force(Path folder) {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        } catch (IOException e) {
            return; // the content was forced before it got its name
        }
    }
}
