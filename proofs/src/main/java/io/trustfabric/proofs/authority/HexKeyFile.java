package io.trustfabric.proofs.authority;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A secret of 32 bytes at rest: 64 hex digits, readable by its owner alone, made once.
 *
 * @param what what the secret is, for messages
 */
record HexKeyFile(String what) {
    static final int SIZE_BYTES = 32;

    /** Makes the file with a fresh key where there is none: whole, or not at all. */
    void createIfAbsent(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        byte[] key = new byte[SIZE_BYTES];
        new SecureRandom().nextBytes(key);
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        Path half = Files.createTempFile(
                folder,
                what,
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(half, HexFormat.of().formatHex(key) + "\n");
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** @throws IllegalArgumentException where the file does not hold a key; the message never quotes it */
    byte[] read(Path file) throws IOException {
        String text = Files.readString(file).strip();
        try {
            byte[] key = HexFormat.of().parseHex(text);
            if (key.length == SIZE_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s key file [%s] is not hex".formatted(what, file)); // its cause quotes the key
        }
        throw new IllegalArgumentException(
                "%s key file [%s] does not hold %d hex digits".formatted(what, file, 2 * SIZE_BYTES));
    }
}
