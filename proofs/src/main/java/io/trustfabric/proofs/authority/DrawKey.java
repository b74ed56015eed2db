package io.trustfabric.proofs.authority;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The secret of the sampling draw: 32 random bytes as hex, made once. Who reads it knows beforehand what is sampled. */
public final class DrawKey {

    private static final int BYTES = 32;

    private DrawKey() {}

    /** The key file of this folder; makes it where it is missing. */
    public static Path in(Path keys) throws IOException {
        Path file = keys.resolve("draw.key");
        if (!Files.exists(file)) {
            byte[] key = new byte[BYTES];
            new SecureRandom().nextBytes(key);
            Path half = Files.createTempFile(
                    keys,
                    "draw",
                    ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(half, HexFormat.of().formatHex(key));
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return file;
    }
}
