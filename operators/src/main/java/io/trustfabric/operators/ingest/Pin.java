package io.trustfabric.operators.ingest;

/**
 * One input of a run, pinned.
 *
 * @param name table name that the SQL uses
 * @param version label of the snapshot that the run says it read
 * @param sha256 of the snapshot's file, hex
 */
public record Pin(String name, String version, String sha256) {}
