package io.trustfabric.services.cosigner;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running cosigner. Plain HTTP: what counts is signed; before a public address belongs a proxy that speaks TLS. */
public final class Cosigner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Cosigner.class);
    private static final int THREADS = 16;
    private static final int WAITING = 64;
    private static final Duration LAST_REQUESTS = Duration.ofSeconds(5);

    /** Of the JDK's server, which reads them once, from the system's properties alone. Seconds, but for the last two. */
    private static final Map<String, String> LIMITS = Map.of(
            "sun.net.httpserver.maxReqTime", "10",
            "sun.net.httpserver.maxRspTime", "10",
            "sun.net.httpserver.idleInterval", "120", // a log that asks every 30 s keeps its connection
            "sun.net.httpserver.maxIdleConnections", "200",
            "jdk.httpserver.maxConnections", "512",
            "sun.net.httpserver.nodelay", "true");

    static {
        LIMITS.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }

    private final HttpServer server;
    private final ThreadPoolExecutor threads;
    private final CosignerMemory memory;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Cosigner(HttpServer server, ThreadPoolExecutor threads, CosignerMemory memory) {
        this.server = server;
        this.threads = threads;
        this.memory = memory;
    }

    /**
     * Opens the memory, listens and answers.
     *
     * @throws DamagedStateException where the memory is damaged
     * @throws IOException where the folder is another cosigner's, or the address cannot be listened on
     */
    public static Cosigner start(CosignerSettings settings) throws IOException {
        return start(settings, Clock.systemUTC(), CosignerHook.NONE);
    }

    static Cosigner start(CosignerSettings settings, Clock clock, CosignerHook hook) throws IOException {
        CosignerMemory memory = CosignerMemory.open(settings.stateFolder());
        HttpServer server;
        try {
            server = listen(settings.listen());
        } catch (IOException e) {
            memory.close();
            throw e;
        }
        ThreadPoolExecutor threads = threads();
        server.setExecutor(threads);
        server.createContext(
                "/",
                new AddCheckpointHandler(new CosignerDesk(settings.logs(), settings.signer(), memory, clock, hook)));
        server.start();
        LOG.info(
                "cosigner {} listens on {} for {}",
                settings.signer().name(),
                server.getAddress(),
                settings.logs().origins());
        return new Cosigner(server, threads, memory);
    }

    private static HttpServer listen(InetSocketAddress address) throws IOException {
        if (address.isUnresolved()) {
            throw new IOException("no such host: " + address.getHostString());
        }
        try {
            return HttpServer.create(address, WAITING);
        } catch (IOException e) {
            throw new IOException("cannot listen on %s: %s".formatted(address, e.getMessage()), e);
        }
    }

    private static ThreadPoolExecutor threads() {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(
                THREADS,
                THREADS,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                task -> new Thread(task, "cosigner-" + number.incrementAndGet()),
                // the connection stays without an answer until the server's own time for requests is over
                (task, pool) -> LOG.warn("a request is dropped: {} wait already", WAITING));
    }

    /** Where it listens, with the port that was taken. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    /** Finishes the requests that it has, then gives the folder back. */
    @Override
    public void close() throws IOException {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        threads.shutdown();
        try {
            if (!threads.awaitTermination(LAST_REQUESTS.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("requests are cut off after {}", LAST_REQUESTS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop(0);
        threads.shutdownNow();
        memory.close();
        LOG.info("cosigner stopped");
    }
}
