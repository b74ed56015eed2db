package io.trustfabric.replay.engine;

import java.nio.file.Path;

/**
 * One input of a call: a Parquet file that becomes a table.
 *
 * @param table name that the SQL uses; a plain identifier
 * @param path the file; the child sees a verified copy of it
 * @param sha256 what the file's bytes must hash to, 64 lower-case hex digits
 */
public record EngineInput(String table, Path path, String sha256) {}
