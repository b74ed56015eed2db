package io.trustfabric.replay.engine;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One pinned engine whose files have been found and verified.
 *
 * @param id for example {@code duckdb-2.0.0.1}
 * @param runtime family of engines, {@code duckdb} or {@code postgresql}
 * @param coordinates where the jar came from, {@code group:artifact:version}
 * @param jar the verified jar: the engine itself, or its JDBC driver
 * @param sha256 of the jar, hex
 * @param server what an engine that is not all in its jar needs beside it; empty for DuckDB
 */
public record EnginePin(
        String id, String runtime, String coordinates, Path jar, String sha256, Optional<ServerFiles> server) {

    /**
     * A server and what reads its inputs, verified.
     *
     * @param archive jar with one {@code .txz} of the server's files for this platform
     * @param sha256 of the archive, hex
     * @param parquetReader jar of the DuckDB pin that turns inputs into what the server can load
     */
    public record ServerFiles(Path archive, String sha256, Path parquetReader) {}
}
