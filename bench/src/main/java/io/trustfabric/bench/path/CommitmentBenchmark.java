package io.trustfabric.bench.path;

import io.trustfabric.proofs.commitment.RowBytes;
import io.trustfabric.proofs.commitment.RowCommitter;
import io.trustfabric.proofs.commitment.RowXof;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.SplittableRandom;

/**
 * Speed of the multiset commitment on one core, encoding included, beside the bare XOF's on the same rows, by turns in the
 * same run. Counted in CPU time of the measuring thread, so that a busy machine does not count as a slow commitment. Rows
 * are all different: the JDK skips the key schedule of a key that it has just used, and equal rows would look twice as fast.
 */
public final class CommitmentBenchmark {
    private static final int ROWS = 100_000;
    private static final int WARM_UP_ROUNDS = 4;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /**
     * Best of the rounds, since whatever disturbs a round can only slow it.
     *
     * @param rowBytes mean length of a row's canonical bytes
     */
    public record Result(double rowsPerSecondPerCore, double xofRowsPerSecondPerCore, double rowBytes, int rounds) {

        /** Commitment's speed as a share of the bare XOF's: 1 would mean that all else is free. */
        public double xofRatio() {
            return rowsPerSecondPerCore / xofRowsPerSecondPerCore;
        }
    }

    private final Rows rows = new Rows();

    public static void main(String[] args) {
        Result result = new CommitmentBenchmark().run(args.length == 0 ? 10 : Integer.parseInt(args[0]));
        System.out.printf(
                "path.commitment.rowsPerSecondPerCore %.0f%npath.commitment.xofRatio %.3f%nbare XOF %.0f rows/s,"
                        + " %.1f bytes a row, best of %d rounds of %d rows%n",
                result.rowsPerSecondPerCore(),
                result.xofRatio(),
                result.xofRowsPerSecondPerCore(),
                result.rowBytes(),
                result.rounds(),
                ROWS);
    }

    /** Takes about half a second a round. */
    public Result run(int rounds) {
        for (int i = 0; i < WARM_UP_ROUNDS; i++) {
            commit();
            expand();
        }
        double bestCommit = 0;
        double bestXof = 0;
        for (int i = 0; i < rounds; i++) {
            bestCommit = Math.max(bestCommit, commit());
            bestXof = Math.max(bestXof, expand());
        }
        return new Result(bestCommit, bestXof, rows.meanBytes(), rounds);
    }

    private double commit() {
        RowCommitter committer = new RowCommitter(false);
        RowBytes bytes = new RowBytes();
        long start = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < ROWS; i++) {
            rows.write(i, bytes);
            committer.add(bytes);
        }
        long spent = THREADS.getCurrentThreadCpuTime() - start;
        if (committer.commitment().multiset().length() != 64) {
            throw new IllegalStateException("no commitment came out"); // keeps the loop alive under the compiler
        }
        return ROWS * 1e9 / spent;
    }

    private double expand() {
        RowXof xof = new RowXof();
        byte[] out = new byte[RowXof.SIZE_BYTES];
        long start = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < ROWS; i++) {
            byte[] row = rows.encoded[i];
            xof.expand(row, 0, row.length, out);
        }
        return ROWS * 1e9 / (THREADS.getCurrentThreadCpuTime() - start);
    }

    /** Rows like an order's: key, customer, status, price, discount, date, comment, a null. */
    private static final class Rows {
        private final String[] comments = new String[ROWS];
        private final BigDecimal[] prices = new BigDecimal[ROWS];
        private final LocalDate[] dates = new LocalDate[ROWS];
        private final double[] discounts = new double[ROWS];
        private final byte[][] encoded = new byte[ROWS][];

        Rows() {
            var random = new SplittableRandom(1);
            RowBytes bytes = new RowBytes();
            for (int i = 0; i < ROWS; i++) {
                comments[i] = "carefully final deposits " + random.nextInt(1_000_000);
                prices[i] = BigDecimal.valueOf(random.nextLong(100, 50_000_000), 2);
                dates[i] = LocalDate.ofEpochDay(8_000 + random.nextInt(2_500));
                discounts[i] = random.nextInt(11) / 100.0;
                write(i, bytes);
                encoded[i] = bytes.toByteArray();
            }
        }

        void write(int i, RowBytes bytes) {
            bytes.clear();
            bytes.putInteger(i);
            bytes.putInteger(i % 15_000L);
            bytes.putString("O");
            bytes.putDecimal(prices[i]);
            bytes.putDouble(discounts[i]);
            bytes.putDate(dates[i]);
            bytes.putString(comments[i]);
            bytes.putNull();
        }

        double meanBytes() {
            long total = 0;
            for (byte[] row : encoded) {
                total += row.length;
            }
            return (double) total / ROWS;
        }
    }
}
