package io.trustfabric.services.tiles;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.root.TenantLabel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may read which tenant log: a JSON file of hashes of tokens, read again when it changes. A file that cannot be used
 * changes nothing, and that is logged: to take a token back, write a file without it. A token is a random secret of 128
 * bits or more; its hash is no secret, but who writes the file gives access to every tenant's log.
 */
final class AccessTokens {
    private static final Logger LOG = LoggerFactory.getLogger(AccessTokens.class);
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final String BEARER = "Bearer ";
    private static final byte[] NOBODY = new byte[Hash32.SIZE_BYTES];

    /**
     * The file.
     *
     * @param tenants by label, 64 lower-case hex digits: SHA-256 of its tokens, in hex
     * @param monitors SHA-256 of tokens that read every log, in hex
     */
    record Document(Map<String, List<String>> tenants, List<String> monitors) {}

    private record Known(Object version, Map<TenantLabel, List<byte[]>> tenants, List<byte[]> monitors) {}

    private final Path file;
    private volatile Known known;

    /** @throws IOException where the file cannot be used: a service does not start without */
    AccessTokens(Path file) throws IOException {
        this.file = file;
        this.known = read(version());
    }

    /** @param authorization header, or null. Takes the same time for a wrong token as for a label that nobody has */
    boolean mayRead(TenantLabel label, String authorization) {
        Known now = current();
        byte[] offered = authorization != null && authorization.startsWith(BEARER)
                ? sha256(authorization.substring(BEARER.length()))
                : NOBODY;
        boolean allowed = false;
        for (byte[] token : now.tenants().getOrDefault(label, List.of(NOBODY))) {
            allowed |= MessageDigest.isEqual(token, offered);
        }
        for (byte[] token : now.monitors()) {
            allowed |= MessageDigest.isEqual(token, offered);
        }
        return allowed && offered != NOBODY;
    }

    private Known current() {
        Known now = known;
        Object version;
        try {
            version = version();
        } catch (IOException e) {
            return now; // gone for a moment, as some editors do it
        }
        if (!version.equals(now.version())) {
            try {
                now = read(version);
                LOG.info(
                        "tokens of {} tenant logs and {} monitors",
                        now.tenants().size(),
                        now.monitors().size());
            } catch (IOException e) {
                LOG.error("the file of tokens is not used, the last one stays: {}", e.getMessage());
                now = new Known(version, now.tenants(), now.monitors());
            }
            known = now;
        }
        return now;
    }

    private Object version() throws IOException {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
        return List.of(found.lastModifiedTime(), found.size(), String.valueOf(found.fileKey()));
    }

    private Known read(Object version) throws IOException {
        try {
            Document document = JSON.readValue(Files.readAllBytes(file), Document.class);
            Map<TenantLabel, List<byte[]>> tenants = new HashMap<>();
            for (Map.Entry<String, List<String>> each : document.tenants().entrySet()) {
                tenants.put(new TenantLabel(hash(each.getKey())), hashes(each.getValue()));
            }
            return new Known(version, tenants, hashes(document.monitors() == null ? List.of() : document.monitors()));
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "%s is no JSON of tokens, line %d: {\"tenants\": {\"<label>\": [\"<sha-256>\"]}, \"monitors\": []}"
                            .formatted(
                                    file,
                                    e.getLocation() == null
                                            ? 0
                                            : e.getLocation().getLineNr()),
                    null);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new IOException("%s: labels and hashes have 64 lower-case hex digits".formatted(file), null);
        }
    }

    private static List<byte[]> hashes(List<String> hex) {
        return hex.stream().map(each -> hash(each).bytes()).toList();
    }

    private static Hash32 hash(String hex) {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("64 lower-case hex digits");
        }
        return Hash32.ofHex(hex);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
