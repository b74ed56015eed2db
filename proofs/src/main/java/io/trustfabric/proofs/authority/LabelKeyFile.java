package io.trustfabric.proofs.authority;

import io.trustfabric.proofs.tlog.root.LabelKey;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The secret behind the tenant logs' names at rest: a file with 64 hex digits, readable by its owner alone, made once for
 * the life of a root log. Who reads it can tell whose log each label of the public root log names.
 */
public final class LabelKeyFile {
    private static final HexKeyFile FILE = new HexKeyFile("label");

    private LabelKeyFile() {}

    /** The key file of this folder; makes it where it is missing. */
    public static Path in(Path keys) throws IOException {
        Path file = keys.resolve("label.key");
        createIfAbsent(file);
        return file;
    }

    /** Makes the file with a fresh key where there is none: whole, or not at all. */
    public static void createIfAbsent(Path file) throws IOException {
        FILE.createIfAbsent(file);
    }

    /** @throws IllegalArgumentException where the file does not hold a key; the message never quotes it */
    public static LabelKey read(Path file) throws IOException {
        return LabelKey.of(FILE.read(file));
    }
}
