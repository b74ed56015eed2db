package io.trustfabric.local.process;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one child JVM alive: starts it again when it dies, later each time it dies young. */
public final class Supervision implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Supervision.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);
    /** Who lived this long has earned a quick restart again. */
    private static final Duration GROWN_UP = Duration.ofMinutes(1);

    private final String name;
    private final Supplier<ChildJvm> starter;
    private final AtomicInteger restarts = new AtomicInteger();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread watcher;
    private volatile ChildJvm child;

    private Supervision(String name, ChildJvm running, Supplier<ChildJvm> starter) {
        this.name = name;
        this.child = running;
        this.starter = starter;
        this.watcher = new Thread(this::watch, "supervision-" + name);
    }

    /** Starts the child and keeps it alive. */
    public static Supervision of(JvmSpec spec) {
        return of(ChildJvm.start(spec), () -> ChildJvm.start(spec));
    }

    /** Keeps alive what already runs. */
    public static Supervision of(ChildJvm running, Supplier<ChildJvm> starter) {
        Supervision supervision = new Supervision(running.name(), running, starter);
        supervision.watcher.start();
        return supervision;
    }

    /** Ends all of them at the same time, and returns when the last has gone. */
    public static void closeAll(Collection<Supervision> children) {
        List<Thread> closers = children.stream()
                .map(child -> new Thread(child::close, "stop-" + child.name()))
                .toList();
        closers.forEach(Thread::start);
        try {
            for (Thread closer : closers) {
                closer.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public String name() {
        return name;
    }

    public ChildJvm child() {
        return child;
    }

    /** How often it was started again. */
    public int restarts() {
        return restarts.get();
    }

    /** Ends the child and lets it be started again, for example with a new password. */
    public void restart() {
        child.close();
    }

    @Override
    public void close() {
        stopping.countDown();
        child.close();
        try {
            watcher.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        child.close(); // the watcher may have been starting a new one
    }

    private void watch() {
        Duration pause = FIRST_PAUSE;
        try {
            while (true) {
                long startNanos = System.nanoTime();
                int code = child.waitFor();
                if (stopping.getCount() == 0) {
                    return;
                }
                boolean grownUp = System.nanoTime() - startNanos > GROWN_UP.toNanos();
                pause = grownUp ? FIRST_PAUSE : pause;
                LOG.warn("{} (process {}) ended with {}: starting it again in {}", name, child.pid(), code, pause);
                if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
                restarts.incrementAndGet();
                child = starter.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
