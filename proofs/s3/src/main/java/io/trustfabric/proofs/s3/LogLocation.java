package io.trustfabric.proofs.s3;

import io.trustfabric.proofs.tlog.tiles.FileTileStorage;
import io.trustfabric.proofs.tlog.tiles.TileStorage;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where logs are kept: a folder, or {@code s3://bucket/prefix}. Below it lie {@code root/} and {@code t/<label>/}.
 *
 * @param bucket empty for a folder
 * @param path folder, or prefix of the objects' keys without slashes around it, maybe empty
 */
public record LogLocation(Optional<String> bucket, String path) {
    /** Bucket names of general purpose buckets (Amazon S3 user guide, "Bucket naming rules"). */
    private static final Pattern S3 =
            Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/([A-Za-z0-9_.=-]+(?:/[A-Za-z0-9_.=-]+)*)?/?)?");

    public static LogLocation parse(String location) {
        Matcher s3 = S3.matcher(location);
        if (s3.matches()) {
            return new LogLocation(Optional.of(s3.group(1)), s3.group(2) == null ? "" : s3.group(2));
        }
        if (location.isBlank() || location.contains("://")) {
            throw new IllegalArgumentException(
                    "no location of a log: [%s]; expected a folder or s3://bucket/prefix".formatted(location));
        }
        return new LogLocation(Optional.empty(), location);
    }

    /** @param s3 used where the location is in an object store */
    public TileStorage open(S3Settings s3) {
        return bucket.isPresent()
                ? S3TileStorage.open(S3Connection.client(s3), bucket.get(), path, s3.oneWriter())
                : new FileTileStorage(Path.of(path));
    }
}
