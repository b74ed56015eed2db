package io.trustfabric.proofs.tlog.tiles;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** A log's files over HTTP, as C2SP tlog-tiles serves them. */
final class HttpTiles implements TileSource {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI prefix;
    private final Optional<String> token;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    /** @param prefix of the log, with or without a slash at its end */
    HttpTiles(URI prefix) {
        this(prefix, Optional.empty());
    }

    /** @param token bearer token of a tenant log; whoever has it reads that log */
    HttpTiles(URI prefix, Optional<String> token) {
        this.token = token;
        this.prefix = URI.create(prefix.toString().replaceFirst("/*$", "/"));
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        HttpRequest.Builder ask = HttpRequest.newBuilder(prefix.resolve(path)).timeout(PATIENCE);
        token.ifPresent(secret -> ask.header("Authorization", "Bearer " + secret));
        HttpRequest request = ask.build();
        HttpResponse<byte[]> response;
        try {
            response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while reading " + request.uri(), e);
        }
        return switch (response.statusCode()) {
            case HttpURLConnection.HTTP_OK -> Optional.of(response.body());
            case HttpURLConnection.HTTP_NOT_FOUND, HttpURLConnection.HTTP_GONE -> Optional.empty();
            default -> throw new IOException("%s answered %d".formatted(request.uri(), response.statusCode()));
        };
    }
}
