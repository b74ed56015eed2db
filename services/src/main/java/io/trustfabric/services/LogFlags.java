package io.trustfabric.services;

import io.trustfabric.proofs.s3.LogLocation;
import io.trustfabric.proofs.s3.S3Settings;
import io.trustfabric.proofs.tlog.tiles.TileStorage;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Where a process finds the logs: {@code --log DIR|s3://bucket/prefix [--s3-endpoint URL] [--s3-region R] [--s3-credentials
 * FILE]}. Who controls the endpoint sees every request and answers it; who reads the credentials file does in the bucket what
 * its key may.
 */
final class LogFlags {
    private static final Set<String> FLAGS = Set.of("log", "s3-endpoint", "s3-region", "s3-credentials");

    private LogFlags() {}

    /** A process's own settings and these. */
    static Set<String> with(String... own) {
        Set<String> all = new HashSet<>(FLAGS);
        all.addAll(Set.of(own));
        return Set.copyOf(all);
    }

    static TileStorage open(Flags flags) {
        return open(flags, false);
    }

    /** @param oneWriter see {@link S3Settings#oneWriter} */
    static TileStorage open(Flags flags, boolean oneWriter) {
        S3Settings s3 = new S3Settings(
                flags.find("s3-endpoint").map(URI::create),
                flags.find("s3-region").orElse(S3Settings.DEFAULT_REGION),
                flags.find("s3-credentials").map(Path::of));
        return location(flags).open(s3.withOneWriter(oneWriter));
    }

    static LogLocation location(Flags flags) {
        return LogLocation.parse(flags.get("log"));
    }
}
