package io.trustfabric.replay.engine;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The engines of one folder: {@code <folder>/<id>/engine.json} and the jar that it names. A jar whose bytes do not hash
 * to the pin is broken configuration: nothing starts.
 */
public final class EngineCatalog {

    private static final String SCHEMA = "io.trustfabric.engine/1";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, EnginePin> pins;

    private EngineCatalog(Map<String, EnginePin> pins) {
        this.pins = pins;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record EngineFile(
            String schema, String id, String runtime, String coordinates, String jar, String sha256) {}

    /**
     * Reads every {@code engine.json} below {@code folder} and verifies every jar, about 0.3 s each.
     *
     * @throws IllegalStateException if a jar is missing or is not the pinned one
     */
    public static EngineCatalog load(Path folder) {
        Map<String, EnginePin> found = new TreeMap<>();
        try (DirectoryStream<Path> engines = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (Path engine : engines) {
                Path description = engine.resolve("engine.json");
                if (Files.isRegularFile(description)) {
                    EnginePin pin = verified(description);
                    found.put(pin.id(), pin);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the engines folder " + folder, e);
        }
        if (found.isEmpty()) {
            throw new IllegalStateException(
                    "no engine.json below " + folder + ": point --engines at the repository's engines folder");
        }
        return new EngineCatalog(Map.copyOf(found));
    }

    public Optional<EnginePin> pin(String id) {
        return Optional.ofNullable(pins.get(id));
    }

    public Set<String> ids() {
        return pins.keySet();
    }

    private static EnginePin verified(Path description) throws IOException {
        EngineFile file = JSON.readValue(description.toFile(), EngineFile.class);
        if (!SCHEMA.equals(file.schema())) {
            throw new IllegalStateException(
                    "%s has schema [%s], expected %s".formatted(description, file.schema(), SCHEMA));
        }
        Path jar = description.resolveSibling(file.jar());
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(
                    "engine jar missing: %s. Build it in: mvn package -pl replay -am".formatted(jar));
        }
        String actual = sha256(jar);
        if (!actual.equals(file.sha256())) {
            throw new IllegalStateException("engine jar %s hashes to %s, pinned is %s. Delete it and build again"
                    .formatted(jar, actual, file.sha256()));
        }
        return new EnginePin(file.id(), file.runtime(), file.coordinates(), jar.toAbsolutePath(), actual);
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest())) {
            MessageDigest digest = ((DigestInputStream) in).getMessageDigest();
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
