package io.trustfabric.replay.engine;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One {@code engine.json} as written.
 *
 * @param server one entry for each platform that the server's files are pinned for; null where the jar is all
 * @param parquetReader id of the DuckDB pin that reads inputs for the server; null where the jar is all
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record EngineFile(
        String schema,
        String id,
        String runtime,
        String coordinates,
        String jar,
        String sha256,
        List<Archive> server,
        String parquetReader) {

    /** Files of a server for one platform, for example {@code linux-amd64}. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Archive(String platform, String coordinates, String archive, String sha256) {}

    boolean needsServer() {
        return server != null;
    }

    /** The entry for the machine that we run on. */
    Optional<Archive> serverHere() {
        return server.stream()
                .filter(archive -> archive.platform().equals(platform()))
                .findFirst();
    }

    /** Operating system and processor as engine files spell them. */
    static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String os = system.startsWith("mac") ? "macos" : system.startsWith("windows") ? "windows" : system;
        return os + "-" + (processor.equals("x86_64") ? "amd64" : processor.equals("aarch64") ? "arm64" : processor);
    }
}
