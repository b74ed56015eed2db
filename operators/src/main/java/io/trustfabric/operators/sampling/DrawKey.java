package io.trustfabric.operators.sampling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The draw's secret at rest: a file with 64 hex digits, readable by its owner alone. */
public final class DrawKey {

    public static final int SIZE_BYTES = 32;

    private DrawKey() {}

    /** Makes the file with a fresh key where there is none. */
    public static void createIfAbsent(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        byte[] key = new byte[SIZE_BYTES];
        new SecureRandom().nextBytes(key);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, HexFormat.of().formatHex(key) + "\n");
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
