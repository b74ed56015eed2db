package io.trustfabric.proofs.keys;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;

/**
 * Private keys at rest: PKCS #8 in PEM (RFC 8410 section 7), so that {@code openssl pkey -in FILE -pubout}
 * reads them. Files are made with mode 0600, and one that others can read is refused.
 */
public final class KeyFile {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    /** DER of PrivateKeyInfo up to the seed: version 0, algorithm 1.3.101.112, OCTET STRING of OCTET STRING. */
    private static final byte[] PREFIX = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private KeyFile() {}

    /** Writes the key whole or not at all; a file that is there is replaced. */
    public static void store(Path file, SigningKey key) throws IOException {
        byte[] der = Arrays.copyOf(PREFIX, PREFIX.length + SigningKey.SEED_BYTES);
        System.arraycopy(key.seed(), 0, der, PREFIX.length, SigningKey.SEED_BYTES);
        String pem = BEGIN + "\n" + Base64.getEncoder().encodeToString(der) + "\n" + END + "\n";
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, "." + file.getFileName(), ".new", ownerOnly(folder));
        try {
            try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                out.write(StandardCharsets.US_ASCII.encode(pem));
                out.force(true); // a key that others already trust must not be an empty file after a power cut
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** @throws IOException if the file cannot be read, is readable by others, or holds no Ed25519 key */
    public static SigningKey load(Path file) throws IOException {
        if (isPosix(file) && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IOException("key file is open to others: %s. Run: chmod 600 %s".formatted(file, file));
        }
        String pem = Files.readString(file, StandardCharsets.US_ASCII).strip();
        if (!pem.startsWith(BEGIN) || !pem.endsWith(END)) {
            throw new IOException("not a PEM private key: " + file);
        }
        byte[] der = decode(file, pem.substring(BEGIN.length(), pem.length() - END.length()));
        if (der.length != PREFIX.length + SigningKey.SEED_BYTES
                || !Arrays.equals(der, 0, PREFIX.length, PREFIX, 0, PREFIX.length)) {
            throw new IOException("not an Ed25519 private key: " + file);
        }
        return SigningKey.ofSeed(Arrays.copyOfRange(der, PREFIX.length, der.length));
    }

    private static byte[] decode(Path file, String base64) throws IOException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IOException("damaged PEM private key: " + file, e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) throws IOException {
        return isPosix(folder)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView("posix");
    }
}
