package io.trustfabric.local.production.data;

/**
 * One pinned version of one table: a Parquet file named by its hash.
 *
 * @param table as queries spell it
 * @param version label of the version: the day, ISO 8601
 * @param sha256 of the file, hex
 * @param sizeBytes of the file
 */
public record Snapshot(String table, String version, String sha256, long sizeBytes) {

    public String fileName() {
        return sha256 + ".parquet";
    }
}
