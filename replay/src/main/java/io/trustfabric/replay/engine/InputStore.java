package io.trustfabric.replay.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Verified copies of inputs by SHA-256, so that a snapshot is copied once and not once a call. A copy enters only after
 * its own bytes hashed to its name. The folder is the worker's; a child gets hard links to the inputs of its own call and
 * nothing else, and hashes them again.
 */
final class InputStore {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Map<Path, InputStore> BY_FOLDER = new ConcurrentHashMap<>();
    /** Above this the copies are dropped; those in use live on through their links. */
    private static final long MAX_BYTES = 4L << 30;

    private final Path folder;

    private InputStore(Path folder) {
        this.folder = folder;
    }

    /** One store per folder: lanes share it. */
    static InputStore of(Path folder) {
        return BY_FOLDER.computeIfAbsent(folder.toAbsolutePath().normalize(), InputStore::new);
    }

    /**
     * The verified copy of an input.
     *
     * @param maxBytes larger files are refused
     * @throws Inbox.Refused if there is no such file, or it is not the pinned one, or it is too large
     */
    synchronized Path verified(EngineInput input, long maxBytes) throws IOException, Inbox.Refused {
        if (!SHA256.matcher(input.sha256()).matches()) {
            throw new Inbox.Refused(FailureReason.BAD_DECLARATION, "an input's hash is not a SHA-256 in hex");
        }
        Path copy = folder.resolve(input.sha256() + ".parquet");
        if (!Files.exists(copy)) {
            admit(input.path(), copy, maxBytes);
        } else if (Files.size(copy) > maxBytes) {
            throw tooLarge();
        }
        return copy;
    }

    private void admit(Path original, Path copy, long maxBytes) throws IOException, Inbox.Refused {
        Files.createDirectories(folder);
        makeRoom();
        Path part = Files.createTempFile(folder, "part-", ".tmp");
        try {
            String sha256 = copyTo(part, original, maxBytes);
            if (!copy.getFileName().toString().startsWith(sha256)) {
                throw new Inbox.Refused(FailureReason.INPUT_HASH_MISMATCH, "an input's file is not the pinned one");
            }
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("r--r--r--"));
            Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static String copyTo(Path part, Path original, long maxBytes) throws IOException, Inbox.Refused {
        try (InputStream in = Files.newInputStream(original);
                var out = new DigestOutputStream(Files.newOutputStream(part), sha256())) {
            if (Files.size(original) > maxBytes) {
                throw tooLarge();
            }
            copy(in, out, maxBytes);
            return HexFormat.of().formatHex(out.getMessageDigest().digest());
        } catch (NoSuchFileException | AccessDeniedException e) {
            throw new Inbox.Refused(FailureReason.INPUT_MISSING, "an input's file is not there or not readable");
        }
    }

    /** Counts while it copies: the file may grow meanwhile. */
    private static void copy(InputStream in, OutputStream out, long maxBytes) throws IOException, Inbox.Refused {
        byte[] buffer = new byte[1 << 16];
        long bytes = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            bytes += n;
            if (bytes > maxBytes) {
                throw tooLarge();
            }
            out.write(buffer, 0, n);
        }
    }

    private void makeRoom() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            var copies =
                    files.filter(file -> file.toString().endsWith(".parquet")).toList();
            long bytes = 0;
            for (Path file : copies) {
                bytes += Files.size(file);
            }
            if (bytes > MAX_BYTES) {
                for (Path file : copies) {
                    Files.delete(file);
                }
            }
        }
    }

    private static Inbox.Refused tooLarge() {
        return new Inbox.Refused(FailureReason.INPUT_TOO_LARGE, "the inputs are larger than the call may read");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
