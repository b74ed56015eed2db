package io.trustfabric.proofs.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.blobstore.TransientApiMetadata;
import org.jclouds.blobstore.domain.BlobMetadata;

/**
 * S3Proxy with objects in memory, and before it a door at which requests fail as they do in the world. S3Proxy does
 * not know conditional writes; the door does what a store does that knows them: one write at a time, and none of what is there.
 */
public final class TestStore implements AutoCloseable {
    public static final String BUCKET = "logs";

    /** How the store treats {@code If-None-Match} and {@code If-Match}. */
    public enum Conditions {
        HONOURED,
        IGNORED,
        REFUSED
    }

    private static final Set<String> NOT_FORWARDED = Set.of(
            "host",
            "connection",
            "content-length",
            "expect",
            "upgrade",
            "transfer-encoding",
            "if-none-match",
            "if-match");

    static {
        // the JDK's server sends headers and body apart, and waits 40 ms between them for the other side's
        // acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final BlobStoreContext context;
    private final S3Proxy proxy;
    private final HttpServer door;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Object writing = new Object();
    private volatile Conditions conditions = Conditions.HONOURED;

    /** Writes to come that are answered 503, that are stored and answered 500, and that are not answered. */
    final AtomicInteger busy = new AtomicInteger();

    final AtomicInteger storedButFailed = new AtomicInteger();
    final AtomicInteger unanswered = new AtomicInteger();
    final AtomicInteger writes = new AtomicInteger();
    final AtomicInteger reads = new AtomicInteger();

    public TestStore() throws Exception {
        this(AuthenticationType.NONE, "", "");
    }

    /** With credentials, only {@link #direct} is of use: a signature names the host. */
    TestStore(AuthenticationType authentication, String identity, String secret) throws Exception {
        context = ContextBuilder.newBuilder(new TransientApiMetadata())
                .credentials("none", "none")
                .build(BlobStoreContext.class);
        blobs().createContainerInLocation(null, BUCKET);
        proxy = S3Proxy.builder()
                .blobStore(blobs())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(authentication, identity, secret)
                .build();
        proxy.start();
        while (!proxy.getState().equals("STARTED")) {
            Thread.onSpinWait();
        }
        door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        door.setExecutor(threads);
        door.createContext("/", this::pass);
        door.start();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + door.getAddress().getPort());
    }

    /** Settings to reach it, with credentials that nobody asks for. */
    public S3Settings settings(Path credentials) throws IOException {
        Files.writeString(credentials, "[default]\naws_access_key_id = a\naws_secret_access_key = b\n");
        return new S3Settings(Optional.of(endpoint()), S3Settings.DEFAULT_REGION, Optional.of(credentials));
    }

    URI direct() {
        return URI.create("http://127.0.0.1:" + proxy.getPort());
    }

    public BlobStore blobs() {
        return context.getBlobStore();
    }

    public void treatConditions(Conditions how) {
        conditions = how;
    }

    private void pass(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        boolean write = exchange.getRequestMethod().equals("PUT");
        boolean condition = exchange.getRequestHeaders().containsKey("If-None-Match")
                || exchange.getRequestHeaders().containsKey("If-Match");
        (write ? writes : reads).incrementAndGet();
        try (exchange) {
            if (write && take(unanswered)) {
                return; // the connection ends
            }
            if (write && take(busy)) {
                exchange.sendResponseHeaders(503, -1);
            } else if (condition && conditions == Conditions.REFUSED) {
                exchange.sendResponseHeaders(501, -1);
            } else {
                HttpResponse<byte[]> answer;
                synchronized (write ? writing : new Object()) {
                    if (condition && conditions == Conditions.HONOURED && !holds(exchange)) {
                        exchange.sendResponseHeaders(412, -1);
                        return;
                    }
                    answer = forward(exchange, body);
                }
                if (write && take(storedButFailed)) {
                    exchange.sendResponseHeaders(500, -1);
                    return;
                }
                answer.headers().map().forEach((name, values) -> {
                    if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                        exchange.getResponseHeaders().put(name, values);
                    }
                });
                exchange.sendResponseHeaders(
                        answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
                exchange.getResponseBody().write(answer.body());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean holds(HttpExchange exchange) {
        String[] bucketAndKey = exchange.getRequestURI().getPath().substring(1).split("/", 2);
        BlobMetadata there = blobs().blobMetadata(bucketAndKey[0], bucketAndKey[1]);
        String expected = exchange.getRequestHeaders().getFirst("If-Match");
        return expected == null
                ? there == null
                : there != null
                        && expected.replace("\"", "").equals(there.getETag().replace("\"", ""));
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(direct().resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static boolean take(AtomicInteger left) {
        return left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }

    @Override
    public void close() throws Exception {
        door.stop(0);
        threads.shutdownNow();
        proxy.stop();
        context.close();
    }
}
