package io.trustfabric.local.cli;

import io.trustfabric.proofs.s3.LogLocation;
import io.trustfabric.proofs.s3.S3Settings;
import io.trustfabric.proofs.tlog.tiles.TileStorage;
import io.trustfabric.sdk.cli.CommandFailure;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the files of all logs are, for a command that reads tenant logs beside the root log; use as {@code @Mixin}. */
final class LogStorageOptions {

    @Option(
            names = "--log",
            paramLabel = "LOCATION",
            description =
                    "Folder of the logs, above root/ and t/, or s3://bucket/prefix; default: that of the platform on"
                            + " the state folder. Who chooses another one gets no receipts: tiles are held against the log's key.")
    private String log;

    @Option(
            names = "--s3-endpoint",
            paramLabel = "URL",
            description = "A store that is not AWS. Who controls it sees every request and answers it.")
    private URI endpoint;

    @Option(names = "--s3-region", paramLabel = "NAME", description = "Region of the bucket; default: us-east-1.")
    private String region;

    @Option(
            names = "--s3-credentials",
            paramLabel = "FILE",
            description =
                    "Credentials file in AWS' format; default: where AWS' tools look. Who reads it does in the bucket"
                            + " what its key may.")
    private Path credentials;

    /** The files; the caller closes it. */
    TileStorage open(Path state) {
        String where = location(state);
        try {
            LogLocation location = LogLocation.parse(where);
            if (location.bucket().isEmpty() && !Files.isDirectory(Path.of(location.path()))) {
                throw CommandFailure.usage("no log in " + where, "--log DIR, or --state DIR of a platform");
            }
            return location.open(new S3Settings(
                    Optional.ofNullable(endpoint),
                    Optional.ofNullable(region).orElse(S3Settings.DEFAULT_REGION),
                    Optional.ofNullable(credentials)));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(e.getMessage(), "--log DIR or s3://bucket/prefix");
        }
    }

    /** As it was given, or as the platform has it. */
    String location(Path state) {
        return log != null ? log : state.resolve("log").toString();
    }
}
