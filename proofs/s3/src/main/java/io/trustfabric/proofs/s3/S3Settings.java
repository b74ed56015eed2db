package io.trustfabric.proofs.s3;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How to reach an object store. No secret is among them: credentials come from the file named here, else from where AWS'
 * tools find them: environment, credentials file, the container's or the machine's role.
 *
 * @param endpoint of a store that is not AWS; it is spoken to with the bucket in the path. Who sets it sees every request
 * @param region AWS' region; other stores mostly take any
 * @param credentialsFile in AWS' format, profile {@code default}
 * @param attempt how long one request may take
 * @param patience how long a request may take with its repeats
 * @param oneWriter a signer may use a store without conditional writes: somebody guarantees that no second one ever runs. Who
 *     sets it wrongly lets a smaller checkpoint be put over a larger one
 */
public record S3Settings(
        Optional<URI> endpoint,
        String region,
        Optional<Path> credentialsFile,
        Duration attempt,
        Duration patience,
        boolean oneWriter) {
    public static final String DEFAULT_REGION = "us-east-1";

    public S3Settings {
        if (attempt.compareTo(patience) > 0) {
            throw new IllegalArgumentException(
                    "one request may take %s, all its repeats only %s".formatted(attempt, patience));
        }
        endpoint.ifPresent(S3Settings::requireHttp);
    }

    public S3Settings(Optional<URI> endpoint, String region, Optional<Path> credentialsFile) {
        this(endpoint, region, credentialsFile, Duration.ofSeconds(10), Duration.ofSeconds(60), false);
    }

    public S3Settings withOneWriter(boolean guaranteed) {
        return new S3Settings(endpoint, region, credentialsFile, attempt, patience, guaranteed);
    }

    /** AWS in its oldest region, with the environment's credentials. */
    public static S3Settings defaults() {
        return new S3Settings(Optional.empty(), DEFAULT_REGION, Optional.empty());
    }

    private static void requireHttp(URI endpoint) {
        if (endpoint.getHost() == null
                || endpoint.getScheme() == null
                || !endpoint.getScheme().matches("https?")) {
            throw new IllegalArgumentException(
                    "no endpoint of a store: [%s]; expected http(s)://host[:port]".formatted(endpoint));
        }
        if (endpoint.getUserInfo() != null) {
            throw new IllegalArgumentException("the endpoint carries credentials; name a credentials file instead");
        }
    }
}
