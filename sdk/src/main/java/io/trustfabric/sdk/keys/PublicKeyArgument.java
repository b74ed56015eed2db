package io.trustfabric.sdk.keys;

import io.trustfabric.proofs.keys.VerifyingKey;
import io.trustfabric.sdk.cli.CommandFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A public key as people hand it over: base64 of its 32 bytes, or a file that {@code openssl pkey -pubout} wrote. */
final class PublicKeyArgument {

    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";
    /** DER of SubjectPublicKeyInfo up to the key: RFC 8410 section 4. */
    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int MAX_BYTES = 4096;

    private PublicKeyArgument() {}

    static VerifyingKey parse(String argument) {
        try {
            Path file = Path.of(argument);
            return Files.isRegularFile(file) ? ofPem(read(file)) : VerifyingKey.ofBase64(argument);
        } catch (IllegalArgumentException e) { // an InvalidPathException too
            throw CommandFailure.usage(
                    "neither a file nor a public key: " + e.getMessage(),
                    "openssl pkey -in KEY -pubout -out FILE, then --public-key FILE");
        }
    }

    private static String read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw CommandFailure.usage("a public key is not that long: " + file, "another file");
            }
            return Files.readString(file, StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw CommandFailure.usage("file cannot be read as text: " + file, "ls -l " + file);
        }
    }

    private static VerifyingKey ofPem(String pem) {
        if (!pem.startsWith(BEGIN) || !pem.endsWith(END)) {
            return VerifyingKey.ofBase64(pem);
        }
        byte[] der = Base64.getMimeDecoder().decode(pem.substring(BEGIN.length(), pem.length() - END.length()));
        if (der.length != PREFIX.length + VerifyingKey.SIZE_BYTES
                || !Arrays.equals(der, 0, PREFIX.length, PREFIX, 0, PREFIX.length)) {
            throw new IllegalArgumentException("the file holds no Ed25519 public key");
        }
        return VerifyingKey.of(Arrays.copyOfRange(der, PREFIX.length, der.length));
    }
}
