package io.trustfabric.services;

import io.trustfabric.services.signer.LogFrozenException;
import io.trustfabric.services.signer.SignerReplacedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs services until one of them ends, stdin closes (the supervisor is gone) or the process is told to stop; then stops
 * all of them. On stdout stands one JSON line for each service that is ready, and nothing else.
 */
final class ServiceProcess {

    /** Everything was asked to stop, and did. */
    static final int STOPPED = 0;

    static final int UNEXPECTED = 1;
    static final int USAGE = 2;
    /** The log is frozen: a restart changes nothing. */
    static final int FROZEN = 12;
    /** Broker or registry were away for longer than the patience: a restart may help. */
    static final int UNREACHABLE = 20;
    /** Another signer of the same log has started: a restart would only take the work away from it. */
    static final int REPLACED = 21;

    private static final Logger LOG = LoggerFactory.getLogger(ServiceProcess.class);

    private final List<Service> services;
    private final PrintStream stdout;
    private final CountDownLatch ended = new CountDownLatch(1);

    ServiceProcess(List<Service> services, PrintStream stdout) {
        this.services = List.copyOf(services);
        this.stdout = stdout;
    }

    /** Stops the services when the stream ends. */
    void endWith(InputStream stdin) {
        Thread watch = new Thread(
                () -> {
                    try {
                        stdin.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException e) {
                        LOG.info("stdin is gone: {}", e.getMessage());
                    }
                    stop();
                },
                "supervisor-watch");
        watch.setDaemon(true);
        watch.start();
    }

    void stop() {
        services.forEach(Service::stop);
    }

    /** Runs until the end and returns the exit code. */
    int run() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(services.size());
        CompletionService<Void> ends = new ExecutorCompletionService<>(threads);
        for (Service service : services) {
            var unused = ends.submit(() -> {
                Thread.currentThread().setName(service.name());
                service.run(() -> ready(service));
                return null;
            });
        }
        int code = STOPPED;
        for (int left = services.size(); left > 0; left--) {
            int end = codeOf(ends);
            code = code == STOPPED ? end : code; // the first failure is the reason; what follows is its echo
            stop();
        }
        threads.shutdown();
        ended.countDown();
        return code;
    }

    /** Waits for {@link #run} to be over. */
    void awaitEnd(Duration patience) throws InterruptedException {
        if (!ended.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("services did not stop within {}", patience);
        }
    }

    private static int codeOf(CompletionService<Void> ends) throws InterruptedException {
        try {
            ends.take().get();
            return STOPPED;
        } catch (ExecutionException e) {
            int code = exitCode(e.getCause());
            if (code == UNEXPECTED) {
                LOG.error("service ended", e.getCause());
            } else {
                LOG.error("service ended: {}", e.getCause().getMessage());
            }
            return code;
        }
    }

    private static int exitCode(Throwable failure) {
        if (failure instanceof LogFrozenException) {
            return FROZEN;
        }
        if (failure instanceof SignerReplacedException) {
            return REPLACED;
        }
        return failure instanceof UnreachableException || failure instanceof RetriableException
                ? UNREACHABLE
                : UNEXPECTED;
    }

    private synchronized void ready(Service service) {
        stdout.printf(
                "{\"schema\":\"io.trustfabric.service-event/1\",\"service\":\"%s\",\"event\":\"ready\"}%n",
                service.name());
        stdout.flush();
    }
}
