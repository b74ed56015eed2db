package io.trustfabric.replay.engine;

import java.nio.file.Path;

/**
 * One pinned engine whose jar has been found and verified.
 *
 * @param id for example {@code duckdb-2.0.0.1}
 * @param runtime family of engines, {@code duckdb}
 * @param coordinates where the jar came from, {@code group:artifact:version}
 * @param jar the verified jar
 * @param sha256 of the jar, hex
 */
public record EnginePin(String id, String runtime, String coordinates, Path jar, String sha256) {}
