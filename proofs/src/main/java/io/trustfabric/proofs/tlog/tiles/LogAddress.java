package io.trustfabric.proofs.tlog.tiles;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a log's files are: a folder, or an address.
 *
 * @param token bearer token that the address asks for
 */
public record LogAddress(String location, Optional<String> token) {

    /** Files of the log. */
    public TileSource source() {
        return isHttp(location) ? new HttpTiles(URI.create(location), token) : new FileTileStorage(Path.of(location));
    }

    /** A location below this one, with the same token. */
    public LogAddress below(String path) {
        return new LogAddress(location.replaceFirst("/*$", "/") + path, token);
    }

    public boolean isHttp() {
        return isHttp(location);
    }

    public static boolean isHttp(String location) {
        return location.startsWith("http://") || location.startsWith("https://");
    }

    @Override
    public String toString() {
        return location; // never the token
    }
}
