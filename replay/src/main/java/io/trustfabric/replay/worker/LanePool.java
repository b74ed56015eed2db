package io.trustfabric.replay.worker;

import io.trustfabric.replay.engine.EngineLane;
import io.trustfabric.schemas.avro.ReplayOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Threads that replay, each with its own engines. */
final class LanePool implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(3);
    private static final long LOOK_MILLIS = 200;

    private final BlockingQueue<WaitingRequest> queue;
    private final List<Thread> lanes = new ArrayList<>();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final Replayer replayer;
    private final Publisher publisher;
    private final OffsetLedger ledger;
    private final Patience patience;
    private volatile boolean stopping;

    LanePool(Replayer replayer, Publisher publisher, OffsetLedger ledger, Patience patience, int capacity) {
        this.replayer = replayer;
        this.publisher = publisher;
        this.ledger = ledger;
        this.patience = patience;
        this.queue = new ArrayBlockingQueue<>(capacity);
    }

    void start(int count, Supplier<EngineLane> engines) {
        for (int i = 0; i < count; i++) {
            Thread lane = new Thread(() -> work(engines.get()), "replay-lane-" + i);
            lanes.add(lane);
            lane.start();
        }
    }

    /** @return false where the queue is full */
    boolean offer(WaitingRequest waiting) {
        return queue.offer(waiting);
    }

    int free() {
        return queue.remainingCapacity();
    }

    /** What ended a lane; empty while all work. */
    Optional<Exception> failure() {
        return Optional.ofNullable(failure.get());
    }

    private void work(EngineLane engines) {
        try (engines) {
            while (!stopping) {
                WaitingRequest waiting = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (waiting != null) {
                    answer(waiting, engines);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // told to stop in the middle: the request is read again after a restart
        } catch (Patience.Exhausted | ExecutionException | RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    private void answer(WaitingRequest waiting, EngineLane engines)
            throws Patience.Exhausted, ExecutionException, InterruptedException {
        ReplayOutcome outcome = patience.retry("start an engine", () -> replayer.replay(waiting.request(), engines));
        publisher.answer(waiting, outcome);
        ledger.answered(waiting.partition(), waiting.record().offset());
    }

    /** Lets running replays finish for a moment, then interrupts them. */
    @Override
    public void close() throws InterruptedException {
        stopping = true;
        long deadline = System.nanoTime() + GRACE.toNanos();
        for (Thread lane : lanes) {
            lane.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
        }
        for (Thread lane : lanes) {
            lane.interrupt();
            lane.join(TimeUnit.SECONDS.toMillis(5));
        }
    }
}
