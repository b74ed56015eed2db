package io.trustfabric.proofs.authority;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The secret of the sampling draw at rest: a file with 64 hex digits, readable by its owner alone, made once. Who reads it knows
 * beforehand what is sampled.
 */
public final class DrawKey {

    public static final int SIZE_BYTES = 32;

    private DrawKey() {}

    /** The key file of this folder; makes it where it is missing. */
    public static Path in(Path keys) throws IOException {
        Path file = keys.resolve("draw.key");
        createIfAbsent(file);
        return file;
    }

    /** Makes the file with a fresh key where there is none: whole, or not at all. */
    public static void createIfAbsent(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        byte[] key = new byte[SIZE_BYTES];
        new SecureRandom().nextBytes(key);
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        Path half = Files.createTempFile(
                folder,
                "draw",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(half, HexFormat.of().formatHex(key) + "\n");
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** @throws IllegalArgumentException where the file does not hold a key; the message never quotes it */
    public static byte[] read(Path file) throws IOException {
        String text = Files.readString(file).strip();
        try {
            byte[] key = HexFormat.of().parseHex(text);
            if (key.length == SIZE_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "draw key file [%s] is not hex".formatted(file)); // its cause quotes the key
        }
        throw new IllegalArgumentException(
                "draw key file [%s] does not hold %d hex digits".formatted(file, 2 * SIZE_BYTES));
    }
}
