package io.trustfabric.services.tiles;

import com.sun.net.httpserver.HttpServer;
import io.trustfabric.proofs.tlog.tiles.TileStorage;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.services.Service;
import io.trustfabric.services.UnreachableException;
import io.trustfabric.services.kafka.KafkaSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the logs over HTTP; see docs/spec/tiles.md. Ready when it has read the root log and the entries that are pending.
 * Speaks no TLS: it belongs behind something that does, and listens on loopback unless told otherwise.
 */
public final class TileServer implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(TileServer.class);
    private static final Duration POLL = Duration.ofMillis(100);
    /** Requests that wait for a thread; one more is turned away by closing its connection. */
    private static final int WAITING = 256;

    static {
        // the JDK's server sends headers and body apart, and waits 40 ms between them for the reader's acknowledgement
        String nodelay = "sun.net.httpserver.nodelay";
        if (System.getProperty(nodelay) == null) {
            System.setProperty(nodelay, "true");
        }
    }

    private final TileSettings settings;
    private final TileStorage logs;
    private final KafkaSettings kafka;
    private final SchemaCoder coder;
    private final Duration patience;
    private final AccessTokens tokens;
    private volatile boolean stopped;
    private volatile InetSocketAddress address;

    /** @throws IOException where the file of tokens cannot be used */
    public TileServer(
            TileSettings settings, TileStorage logs, KafkaSettings kafka, SchemaCoder coder, Duration patience)
            throws IOException {
        this.settings = settings;
        this.logs = logs;
        this.kafka = kafka;
        this.coder = coder;
        this.patience = patience;
        this.tokens = new AccessTokens(settings.tokens());
    }

    @Override
    public String name() {
        return "tiles";
    }

    /** Where it listens, once it is ready. */
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public void run(Runnable ready) {
        PendingLogs pending = new PendingLogs(logs);
        RootFollower published = new RootFollower(logs.log(LogFiles.ROOT));
        try (AdmittedFeed feed = new AdmittedFeed(kafka, coder, pending, patience)) {
            feed.readToEnd();
            published.follow();
            serve(new LogFiles(logs, published, pending), feed, published, ready);
        } catch (IOException e) {
            throw new UnreachableException("the log's storage cannot be read: " + e.getMessage(), e);
        }
    }

    private void serve(LogFiles files, AdmittedFeed feed, RootFollower published, Runnable ready) throws IOException {
        HttpServer http = HttpServer.create(settings.listen(), WAITING);
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                settings.threads(), settings.threads(), 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING));
        http.setExecutor(threads);
        http.createContext("/", new LogHandler(files, tokens));
        http.start();
        address = http.getAddress();
        LOG.info("serving logs at {}", address);
        try {
            ready.run();
            while (!stopped) {
                follow(feed, published);
            }
        } finally {
            http.stop(1); // what is under way has a second to end
            threads.shutdownNow();
        }
    }

    /** A storage that is away for a while makes what is served old, not wrong. */
    private static void follow(AdmittedFeed feed, RootFollower published) {
        feed.poll(POLL);
        try {
            published.follow();
        } catch (IOException e) {
            LOG.warn("the root log cannot be read, trying again: {}", e.getMessage());
        }
    }

    @Override
    public void stop() {
        stopped = true;
    }
}
