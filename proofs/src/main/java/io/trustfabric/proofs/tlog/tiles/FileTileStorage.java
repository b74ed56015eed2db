package io.trustfabric.proofs.tlog.tiles;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Logs in a folder of a POSIX file system. Several processes may read; one writes the tiles of a log, one its checkpoint.
 * A file gets its name when its bytes are durable, by a link: a reader never sees half of one, and no writer replaces
 * what another put there.
 */
public final class FileTileStorage implements TileStorage {
    /** Synchronisations at a time: a journal commits those that wait together at once. */
    private static final ParallelWrites PARALLEL = new ParallelWrites(8);

    private static final String LOCK = ".checkpoint.lock";
    /** A file lock is the process's: two writers in one process would both hold it. */
    private static final ReentrantLock IN_PROCESS = new ReentrantLock();

    private final Path root;
    private final DurableFolders folders;

    public FileTileStorage(Path root) {
        this(root, new DurableFolders(root, PARALLEL));
    }

    private FileTileStorage(Path root, DurableFolders folders) {
        this.root = root;
        this.folders = folders;
    }

    @Override
    public FileTileStorage log(String folder) {
        return LogFile.requireLog(folder).isEmpty() ? this : new FileTileStorage(root.resolve(folder), folders);
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(root.resolve(path)));
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Optional.empty();
        }
    }

    /** Looks at all files first: where one of them is a conflict that is already there, none is written. */
    @Override
    public void writeAll(Collection<LogFile> files) throws IOException {
        Map<Path, byte[]> byTarget = new LinkedHashMap<>();
        for (LogFile file : files) {
            byte[] other = byTarget.putIfAbsent(root.resolve(file.name()), file.bytes());
            if (other != null && !Arrays.equals(other, file.bytes())) {
                throw new TileConflictException(file.name());
            }
        }
        Map<Path, byte[]> missing = new LinkedHashMap<>();
        for (Map.Entry<Path, byte[]> file : byTarget.entrySet()) {
            if (!isThere(file.getKey(), file.getValue())) {
                missing.put(file.getKey(), file.getValue());
            }
        }
        // of the files that are there as well: whoever wrote them may have died before their folder was durable
        Set<Path> parents = byTarget.keySet().stream().map(Path::getParent).collect(Collectors.toSet());
        folders.create(parents);
        try (FreshFiles fresh = new FreshFiles()) {
            fresh.write(missing, PARALLEL);
            for (Path taken : fresh.link()) {
                if (!isThere(taken, missing.get(taken))) {
                    throw new NoSuchFileException(taken.toString(), null, "there a moment ago; who deletes tiles?");
                }
            }
        }
        folders.sync(parents);
    }

    @Override
    public void replaceCheckpoint(byte[] signedNote) throws IOException {
        Path target = root.resolve(CHECKPOINT);
        List<Path> parent = List.of(target.getParent());
        folders.create(parent);
        try (FreshFiles fresh = new FreshFiles()) {
            Files.move(
                    fresh.write(target, signedNote),
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
        folders.sync(parent);
    }

    /** By a lock on a file beside it, which holds off the processes of all machines that have the folder. */
    @Override
    public void replaceCheckpoint(byte[] signedNote, CheckpointGuard guard) throws IOException {
        folders.create(List.of(root));
        IN_PROCESS.lock();
        try (FileChannel channel =
                        FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            guard.check(read(CHECKPOINT));
            replaceCheckpoint(signedNote);
        } finally {
            IN_PROCESS.unlock();
        }
    }

    /** Every tile and bundle of the folder, by its path; other files are listed as they are named. */
    public List<String> paths() throws IOException {
        Path tiles = root.resolve("tile");
        if (!Files.isDirectory(tiles)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(tiles)) {
            return files.filter(file -> !FreshFiles.isUnfinished(file))
                    .filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    private boolean isThere(Path target, byte[] bytes) throws IOException {
        byte[] there;
        try {
            there = Files.readAllBytes(target);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return false;
        }
        if (!Arrays.equals(there, bytes)) {
            throw new TileConflictException(root.relativize(target).toString());
        }
        return true;
    }
}
