package io.trustfabric.bench.zk;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * What one operation takes of the thread that does it: CPU time, so that a busy machine does not count as a slow
 * proof, and memory.
 */
final class Timed {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final long[] nanos;
    private final long[] bytes;

    private Timed(long[] nanos, long[] bytes) {
        this.nanos = nanos;
        this.bytes = bytes;
        Arrays.sort(this.nanos);
        Arrays.sort(this.bytes);
    }

    /** An operation on its round's own data. */
    interface Operation {
        void run(int round) throws Exception;
    }

    /** @param rounds that are measured, after as many that are not; those have negative numbers */
    static Timed of(int rounds, Operation operation) throws Exception {
        var nanos = new long[rounds];
        var bytes = new long[rounds];
        for (int round = -rounds; round < rounds; round++) {
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            long start = THREADS.getCurrentThreadCpuTime();
            operation.run(round);
            if (round >= 0) {
                nanos[round] = THREADS.getCurrentThreadCpuTime() - start;
                bytes[round] = THREADS.getCurrentThreadAllocatedBytes() - allocated;
            }
        }
        return new Timed(nanos, bytes);
    }

    double millis() {
        return millis(0.5);
    }

    /** The smallest time that this share of all does not exceed. */
    double millis(double share) {
        return nanos[rank(share)] / 1e6;
    }

    /** Best of the rounds in microseconds, for short operations, which whatever disturbs can only slow. */
    double bestMicros() {
        return nanos[0] / 1e3;
    }

    /** Median of what a round allocates. */
    long allocatedBytes() {
        return bytes[rank(0.5)];
    }

    private int rank(double share) {
        return Math.max(0, (int) Math.ceil(share * nanos.length) - 1);
    }

    @Override
    public String toString() {
        return "p50 %,.2f ms, p95 %,.2f ms of %d, %,d kB"
                .formatted(millis(), millis(0.95), nanos.length, allocatedBytes() / 1000);
    }
}
