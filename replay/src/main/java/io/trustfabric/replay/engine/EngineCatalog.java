package io.trustfabric.replay.engine;

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engines of one folder: {@code <folder>/<id>/engine.json} and the files that it names. A file whose bytes do not hash
 * to the pin is broken configuration: nothing starts.
 */
public final class EngineCatalog {

    private static final String SCHEMA = "io.trustfabric.engine/1";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Logger LOG = LoggerFactory.getLogger(EngineCatalog.class);

    private final Map<String, EnginePin> pins;

    private EngineCatalog(Map<String, EnginePin> pins) {
        this.pins = pins;
    }

    /**
     * Reads every {@code engine.json} below {@code folder} and verifies every file that they name, about 0.3 s each. An engine
     * whose server is not pinned for this platform is left out.
     *
     * @throws IllegalStateException if a file is missing or is not the pinned one
     */
    public static EngineCatalog load(Path folder) {
        Map<String, EnginePin> found = new TreeMap<>();
        Map<Path, EngineFile> servers = new TreeMap<>();
        try (DirectoryStream<Path> engines = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (Path engine : engines) {
                Path description = engine.resolve("engine.json");
                if (Files.isRegularFile(description)) {
                    EngineFile file = read(description);
                    if (file.needsServer()) {
                        servers.put(description, file);
                    } else {
                        found.put(file.id(), pin(description, file, Optional.empty()));
                    }
                }
            }
            for (var server : servers.entrySet()) {
                withServer(server.getKey(), server.getValue(), found).ifPresent(pin -> found.put(pin.id(), pin));
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

    private static EngineFile read(Path description) throws IOException {
        EngineFile file = JSON.readValue(description.toFile(), EngineFile.class);
        if (!SCHEMA.equals(file.schema())) {
            throw new IllegalStateException(
                    "%s has schema [%s], expected %s".formatted(description, file.schema(), SCHEMA));
        }
        return file;
    }

    private static Optional<EnginePin> withServer(Path description, EngineFile file, Map<String, EnginePin> found)
            throws IOException {
        Optional<EngineFile.Archive> here = file.serverHere();
        if (here.isEmpty()) {
            LOG.warn("engine {} has no server pinned for {}: left out", file.id(), EngineFile.platform());
            return Optional.empty();
        }
        EnginePin reader = found.get(file.parquetReader());
        if (reader == null) {
            throw new IllegalStateException("%s reads inputs with [%s], which is no engine here; known are %s"
                    .formatted(description, file.parquetReader(), found.keySet()));
        }
        Path archive = verified(description, here.get().archive(), here.get().sha256());
        return Optional.of(pin(
                description,
                file,
                Optional.of(new EnginePin.ServerFiles(archive, here.get().sha256(), reader.jar()))));
    }

    private static EnginePin pin(Path description, EngineFile file, Optional<EnginePin.ServerFiles> server)
            throws IOException {
        Path jar = verified(description, file.jar(), file.sha256());
        return new EnginePin(file.id(), file.runtime(), file.coordinates(), jar, file.sha256(), server);
    }

    private static Path verified(Path description, String name, String sha256) throws IOException {
        Path file = description.resolveSibling(name);
        if (!Files.isRegularFile(file)) {
            throw new IllegalStateException(
                    "engine file missing: %s. Build it in: mvn package -pl replay -am".formatted(file));
        }
        String actual = sha256(file);
        if (!actual.equals(sha256)) {
            throw new IllegalStateException("engine file %s hashes to %s, pinned is %s. Delete it and build again"
                    .formatted(file, actual, sha256));
        }
        return file.toAbsolutePath();
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
