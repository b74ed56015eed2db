package io.trustfabric.proofs.tlog.tiles;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Does many slow writes at a time: what each waits for (a disk, a store) is the same for all. Its threads end with each
 * call, so that nothing outlives a job whose classes are unloaded.
 */
public final class ParallelWrites {
    private final int threads;

    /** A write of one thing. */
    @FunctionalInterface
    public interface Write<T> {
        void write(T thing) throws IOException;
    }

    /** @param threads at most */
    public ParallelWrites(int threads) {
        this.threads = threads;
    }

    /** Returns when all are done; throws the first failure once no write is under way. An interrupt waits for none. */
    public <T> void forEach(Collection<T> things, Write<T> write) throws IOException {
        if (things.size() <= 1) {
            for (T thing : things) {
                write.write(thing);
            }
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, things.size()), ParallelWrites::thread);
        List<Future<?>> running = new ArrayList<>(things.size());
        try {
            for (T thing : things) {
                running.add(pool.submit(() -> {
                    write.write(thing);
                    return null;
                }));
            }
            await(running);
        } finally {
            pool.shutdown();
        }
    }

    private static void await(List<Future<?>> running) throws IOException {
        IOException failed = null;
        for (Future<?> each : running) {
            try {
                each.get();
            } catch (ExecutionException e) {
                running.forEach(rest -> rest.cancel(false)); // what has begun is waited for, what has not never begins
                failed = failed == null ? failure(e.getCause()) : failed;
            } catch (CancellationException e) {
                // never begun, after a failure
            } catch (InterruptedException e) {
                running.forEach(rest -> rest.cancel(true));
                Thread.currentThread().interrupt();
                throw (IOException) new InterruptedIOException("interrupted while files were written").initCause(e);
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    private static IOException failure(Throwable cause) {
        if (cause instanceof IOException io) {
            return io;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return new IOException(cause);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "log-write");
        thread.setDaemon(true);
        return thread;
    }
}
