package io.trustfabric.local.platform;

import io.trustfabric.local.process.Ports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The logs over HTTP on loopback. The root log is open; tenant logs are read with a token: a new installation has one, which
 * reads all of them, for monitors. A tenant's own is added to {@code log-tokens.json} (docs/spec/tiles.md).
 */
final class LogReadService {

    private static final int TOKEN_BYTES = 32;

    private final StateFolder state;
    private final int port;

    private LogReadService(StateFolder state, int port) {
        this.state = state;
        this.port = port;
    }

    /** Makes the token at the first start, and says where the logs are: {@code log.url}. */
    static LogReadService prepare(StateFolder state) throws IOException {
        LogReadService service = new LogReadService(state, Ports.claim(0, "--log-port"));
        if (!Files.exists(service.tokens())) {
            service.makeToken();
        }
        Files.writeString(state.root().resolve("log.url"), "http://%s:%d%n".formatted(Ports.LOOPBACK, service.port));
        return service;
    }

    private Path tokens() {
        return state.root().resolve("log-tokens.json");
    }

    private void makeToken() throws IOException {
        byte[] token = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(token);
        String text = HexFormat.of().formatHex(token);
        Path file = state.root().resolve("monitor.token");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text + "\n", StandardOpenOption.WRITE);
        Files.writeString(tokens(), "{\"tenants\": {}, \"monitors\": [\"%s\"]}%n".formatted(sha256(text)));
    }

    /** Settings of the process, but for its connection. */
    String[] settings() {
        return new String[] {
            "--log", state.part("log").toString(),
            "--tokens", tokens().toString(),
            "--listen", Ports.LOOPBACK + ":" + port
        };
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e); // every Java SE must have it
        }
    }
}
