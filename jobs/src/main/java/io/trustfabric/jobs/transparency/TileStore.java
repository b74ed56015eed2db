package io.trustfabric.jobs.transparency;

import io.trustfabric.operators.transparency.OpensLog;
import io.trustfabric.proofs.s3.LogLocation;
import io.trustfabric.proofs.s3.S3Settings;
import io.trustfabric.proofs.tlog.tiles.TileStorage;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the tenant logs' tiles go, as text: it travels to the workers, which open it.
 *
 * @param location folder, or {@code s3://bucket/prefix}
 * @param s3Endpoint of a store that is not AWS, else empty
 * @param s3CredentialsFile on the workers; empty: the environment's
 */
public record TileStore(String location, String s3Endpoint, String s3Region, String s3CredentialsFile)
        implements OpensLog {
    private static final long serialVersionUID = 1L;

    public TileStore {
        LogLocation.parse(location);
        s3Settings(s3Endpoint, s3Region, s3CredentialsFile);
    }

    @Override
    public TileStorage open() {
        return LogLocation.parse(location).open(s3Settings(s3Endpoint, s3Region, s3CredentialsFile));
    }

    private static S3Settings s3Settings(String endpoint, String region, String credentialsFile) {
        return new S3Settings(
                given(endpoint).map(URI::create), region, given(credentialsFile).map(Path::of));
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(t -> !t.isEmpty());
    }
}
