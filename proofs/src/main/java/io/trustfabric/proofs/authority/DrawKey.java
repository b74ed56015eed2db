package io.trustfabric.proofs.authority;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The secret of the sampling draw at rest: a file with 64 hex digits, readable by its owner alone, made once. Who reads it knows
 * beforehand what is sampled.
 */
public final class DrawKey {

    public static final int SIZE_BYTES = HexKeyFile.SIZE_BYTES;
    private static final HexKeyFile FILE = new HexKeyFile("draw");

    private DrawKey() {}

    /** The key file of this folder; makes it where it is missing. */
    public static Path in(Path keys) throws IOException {
        Path file = keys.resolve("draw.key");
        createIfAbsent(file);
        return file;
    }

    /** Makes the file with a fresh key where there is none: whole, or not at all. */
    public static void createIfAbsent(Path file) throws IOException {
        FILE.createIfAbsent(file);
    }

    /** @throws IllegalArgumentException where the file does not hold a key; the message never quotes it */
    public static byte[] read(Path file) throws IOException {
        return FILE.read(file);
    }
}
