package io.trustfabric.local.platform;

import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/**
 * Everything that the platform remembers, in one folder, held by one supervisor at a time. The folder is marked
 * {@code unfinished} until its first start is through: what was written before that is of no use to anybody.
 */
public final class StateFolder implements AutoCloseable {

    /** Below this the broker would halt in the middle of a write sooner or later. */
    static final long MIN_FREE_BYTES = 1L << 30;

    private static final String VERSION = "io.trustfabric.state/2";
    private static final String MARKER = "version";
    private static final String LOGS = "logs";
    private static final String LAYOUT = "layout";
    private static final String BUS_MODE = "bus.mode";
    private static final String UNFINISHED = "unfinished";

    private final Path root;
    private final FileChannel lockFile;

    private StateFolder(Path root, FileChannel lockFile) {
        this.root = root;
        this.lockFile = lockFile;
    }

    /**
     * Takes the folder; creates it where it is new.
     *
     * @throws CommandFailure where another platform has it, it is not ours, it is half-written, or the disk is full
     */
    public static StateFolder open(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        try {
            boolean fresh = isNew(root);
            if (fresh) {
                Files.createDirectories(root);
                Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------")); // it holds keys
            }
            checkSpace(root);
            FileChannel lock = lock(root);
            if (fresh) {
                Files.writeString(root.resolve(UNFINISHED), "first start not through yet\n");
                Files.writeString(root.resolve(MARKER), VERSION + "\n");
            }
            return new StateFolder(root, lock);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "state folder cannot be used: " + root + " (" + e.getMessage() + ")",
                    "another folder with --state DIR",
                    e);
        }
    }

    /** What {@link #open} would refuse, without taking the folder. */
    public static void check(Path folder) throws IOException {
        Path root = folder.toAbsolutePath().normalize();
        isNew(root);
        checkSpace(root);
    }

    /** Whether a supervisor holds the folder now. */
    public static boolean isHeld(Path folder) {
        Path file = folder.resolve("lock");
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Notes how the platform is laid out, at the first start.
     *
     * @throws CommandFailure where it was laid out otherwise before: one layout's data is not the other's
     */
    void lay(Layout layout) throws IOException {
        Path file = root.resolve(LAYOUT);
        boolean started = !Files.exists(root.resolve(UNFINISHED));
        String before = Files.exists(file)
                ? Files.readString(file).strip()
                : started ? Layout.ONE_PROCESS.label() : layout.label(); // the first release had one layout
        if (!before.equals(layout.label())) {
            throw CommandFailure.usage(
                    "state folder was made with layout [%s], asked for is [%s]: %s"
                            .formatted(before, layout.label(), root),
                    "the flags of the first start, or another folder with --state DIR");
        }
        Files.writeString(file, layout.label() + "\n");
    }

    /**
     * Notes whether the brokers ask who speaks. A folder that was secured stays so until somebody says otherwise.
     *
     * @param asked what the start asked for
     * @return {@link BusMode#SECURE} or {@link BusMode#PLAIN}
     */
    BusMode remember(BusMode asked) throws IOException {
        BusMode mode = asked;
        if (asked == BusMode.AS_BEFORE) {
            mode = isSecured(root) ? BusMode.SECURE : BusMode.PLAIN;
        }
        Files.writeString(root.resolve(BUS_MODE), mode.label() + "\n");
        return mode;
    }

    /** Whether the folder was secured when it was started last. */
    public static boolean isSecured(Path folder) throws IOException {
        Path file = folder.resolve(BUS_MODE);
        return Files.exists(file) && Files.readString(file).strip().equals(BusMode.SECURE.label());
    }

    /** The first start is through: from now on the folder's content counts. */
    public void finished() {
        try {
            Files.deleteIfExists(root.resolve(UNFINISHED));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path root() {
        return root;
    }

    /** A folder of one part, created where it is missing: {@code kafka}, {@code flink}, {@code log}, {@code logs}… */
    public Path part(String name) {
        try {
            return Files.createDirectories(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            lockFile.close(); // releases the lock
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isNew(Path root) throws IOException {
        if (!Files.exists(root)) {
            return true;
        }
        if (!Files.isDirectory(root)) {
            throw CommandFailure.usage("state folder is a file: " + root, "another name with --state DIR");
        }
        if (Files.exists(root.resolve(UNFINISHED)) && !isHeld(root)) {
            throw CommandFailure.usage(
                    "state folder is half-written (its first start did not get through): " + root,
                    "rm -r " + root + ", nothing in it counts yet");
        }
        if (Files.exists(root.resolve(MARKER))) {
            String version = Files.readString(root.resolve(MARKER)).strip();
            if (!version.equals(VERSION)) {
                throw CommandFailure.usage(
                        "state folder has version [%s], this program writes [%s]: %s".formatted(version, VERSION, root),
                        "the release that wrote it, or another folder with --state DIR");
            }
            return false;
        }
        try (Stream<Path> content = Files.list(root)) {
            if (content.anyMatch(f -> !f.getFileName().toString().equals(LOGS))) { // logging starts before us
                throw CommandFailure.usage(
                        "folder is neither empty nor a state folder: " + root, "another folder with --state DIR");
            }
        }
        return true;
    }

    private static void checkSpace(Path root) throws IOException {
        Path existing = root;
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        long free = Files.getFileStore(existing).getUsableSpace();
        if (free < MIN_FREE_BYTES) {
            throw CommandFailure.usage(
                    "disk is full: %d MiB are free for %s, %d are needed"
                            .formatted(free >> 20, root, MIN_FREE_BYTES >> 20),
                    "free some space, or a folder on another disk with --state DIR");
        }
    }

    private static FileChannel lock(Path root) throws IOException {
        FileChannel channel =
                FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null; // this very process has it
        }
        if (lock == null) {
            channel.close();
            throw CommandFailure.usage(
                    "another platform runs on " + root, "trust status --state " + root + ", or another --state DIR");
        }
        return channel;
    }
}
