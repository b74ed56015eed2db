package io.trustfabric.services.tiles;

import java.net.InetSocketAddress;
import java.nio.file.Path;

/**
 * How the logs are served.
 *
 * @param tokens file of hashes of tokens; see {@link AccessTokens}
 * @param threads requests that are answered at a time
 */
public record TileSettings(InetSocketAddress listen, Path tokens, int threads) {
    public TileSettings {
        if (threads < 1 || threads > 256) {
            throw new IllegalArgumentException("1 to 256 threads, found " + threads);
        }
    }
}
