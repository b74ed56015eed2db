package io.trustfabric.proofs.tlog.tiles;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A log in a folder of a POSIX file system. Several processes may read it; one writes tiles, one the checkpoint. */
public final class FileTileStorage implements TileStorage {
    private static final String UNFINISHED = ".unfinished";

    private final Path root;

    public FileTileStorage(Path root) {
        this.root = root;
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(root.resolve(path)));
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Optional.empty();
        }
    }

    @Override
    public void writeTile(TilePath path, byte[] bytes) throws IOException {
        Path target = root.resolve(path.path());
        if (!isThere(target, bytes)) {
            Path fresh = writeBeside(target, bytes);
            try {
                Files.createLink(target, fresh); // unlike a rename, a link never replaces what another writer put there
            } catch (FileAlreadyExistsException e) {
                if (!isThere(target, bytes)) {
                    throw new TileConflictException(path.path());
                }
            } finally {
                Files.delete(fresh);
            }
        }
        // also where the file was there: whoever wrote it may have died before this
        syncDirectory(target.getParent());
    }

    @Override
    public void replaceCheckpoint(byte[] signedNote) throws IOException {
        Path target = root.resolve(CHECKPOINT);
        Path fresh = writeBeside(target, signedNote);
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncDirectory(target.getParent());
    }

    /** Every tile and bundle of the folder, by its path; other files are listed as they are named. */
    public List<String> paths() throws IOException {
        Path tiles = root.resolve("tile");
        if (!Files.isDirectory(tiles)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(tiles)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().endsWith(UNFINISHED))
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    private boolean isThere(Path target, byte[] bytes) throws IOException {
        if (!Files.exists(target)) {
            return false;
        }
        if (!Arrays.equals(Files.readAllBytes(target), bytes)) {
            throw new TileConflictException(root.relativize(target).toString());
        }
        return true;
    }

    private static Path writeBeside(Path target, byte[] bytes) throws IOException {
        createDirectories(target.getParent());
        Path fresh = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + UNFINISHED);
        try (FileChannel file = FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                file.write(rest);
            }
            file.force(true);
        }
        return fresh;
    }

    private static void createDirectories(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path parent = directory.toAbsolutePath().getParent();
        if (parent != null) {
            createDirectories(parent);
        }
        Files.createDirectories(directory);
        syncDirectory(parent);
    }

    private static void syncDirectory(Path directory) throws IOException {
        if (directory == null) {
            return;
        }
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true); // a file's name is durable only with its directory
        }
    }
}
