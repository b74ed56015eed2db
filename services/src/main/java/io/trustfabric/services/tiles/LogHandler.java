package io.trustfabric.services.tiles;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers one request. Logs neither tokens nor paths that it does not know. */
final class LogHandler implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(LogHandler.class);
    private static final String IMMUTABLE = "max-age=31536000, immutable";
    private static final String NO_TENANT_CHECKPOINT =
            "no signed checkpoint of this log is kept; its sizes and roots are in the head leaves of the root log\n";

    private final LogFiles files;
    private final AccessTokens tokens;

    LogHandler(LogFiles files, AccessTokens tokens) {
        this.files = files;
        this.tokens = tokens;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            String method = exchange.getRequestMethod();
            if (!method.equals("GET") && !method.equals("HEAD")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                answer(exchange, 405, "only GET and HEAD\n");
                return;
            }
            Optional<LogRequest> request = exchange.getRequestURI().getRawQuery() == null
                    ? LogRequest.parse(exchange.getRequestURI().getRawPath())
                    : Optional.empty();
            if (request.isEmpty()) {
                answer(exchange, 404, "no such file\n");
            } else if (isForbidden(request.get(), exchange.getRequestHeaders())) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
                answer(exchange, 401, "a token for this log is needed\n");
            } else {
                answer(exchange, request.get());
            }
        }
    }

    private boolean isForbidden(LogRequest request, Headers headers) {
        return request.tenant()
                .filter(label -> !tokens.mayRead(label, headers.getFirst("Authorization")))
                .isPresent();
    }

    private void answer(HttpExchange exchange, LogRequest request) throws IOException {
        Optional<byte[]> found;
        try {
            found = files.read(request);
        } catch (IOException e) {
            LOG.warn("cannot read {} of {}: {}", request.file(), request.tenant(), e.getMessage());
            exchange.getResponseHeaders().set("Retry-After", "1");
            answer(exchange, 503, "the log cannot be read now\n");
            return;
        }
        boolean ofTenant = request.tenant().isPresent();
        if (found.isEmpty()) {
            answer(exchange, 404, ofTenant && request.tile().isEmpty() ? NO_TENANT_CHECKPOINT : "no such file\n");
        } else if (request.tile().isPresent()) {
            exchange.getResponseHeaders().set("Cache-Control", (ofTenant ? "private, " : "public, ") + IMMUTABLE);
            send(exchange, 200, "application/octet-stream", found.get());
        } else {
            checkpoint(exchange, ofTenant, found.get());
        }
    }

    private static void checkpoint(HttpExchange exchange, boolean ofTenant, byte[] note) throws IOException {
        String tag = "\"" + MerkleTree.hashLeaf(note).hex() + "\"";
        exchange.getResponseHeaders().set("Cache-Control", ofTenant ? "private, no-cache" : "no-cache");
        exchange.getResponseHeaders().set("ETag", tag);
        if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
        } else {
            send(exchange, 200, "text/plain; charset=utf-8", note);
        }
    }

    private static void answer(HttpExchange exchange, int status, String line) throws IOException {
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        send(exchange, status, "text/plain; charset=utf-8", line.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
