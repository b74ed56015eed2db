package io.trustfabric.local.cli;

import io.trustfabric.local.demo.Evidence;
import io.trustfabric.local.production.ProgressListener;
import io.trustfabric.sdk.cli.Answer;
import java.time.Duration;

/** One line about where the demo is: rewritten in place on a terminal, a new one every few seconds elsewhere. */
class DemoProgress implements ProgressListener {

    private static final Duration ON_TERMINAL = Duration.ofMillis(300);
    private static final Duration ELSEWHERE = Duration.ofSeconds(5);

    private final Answer answer;
    /** {@code ./trust} looks whether stderr is a terminal: the JDK cannot be asked. */
    private final boolean terminal = Boolean.getBoolean("trust.terminal");

    private final long startNanos = System.nanoTime();
    private volatile String step = "starting";
    private long lastNanos;

    DemoProgress(Answer answer) {
        this.answer = answer;
    }

    @Override
    public void progress(String what, long done, long total) {
        step = total == 0 ? what : "%s %,d of %,d".formatted(what, done, total);
    }

    void step(String what) {
        step = what;
    }

    /** Shows the line if it is time. */
    void show(Evidence evidence) {
        long now = System.nanoTime();
        if (now - lastNanos < (terminal ? ON_TERMINAL : ELSEWHERE).toNanos()) {
            return;
        }
        lastNanos = now;
        Evidence.Counts c = evidence.counts();
        String line =
                "%6.1f s  %s · %,d decided, %,d sampled, %,d replayed, %,d verdicts, %,d receipts, %,d dead letters"
                        .formatted(
                                seconds(),
                                step,
                                c.decisions(),
                                c.sampled(),
                                c.replayed(),
                                c.verdicts(),
                                c.receipts(),
                                c.deadLetters());
        if (terminal) {
            answer.rewrite(line);
        } else {
            answer.progress("%s", line);
        }
    }

    /** A line that stays. */
    void say(String format, Object... args) {
        if (terminal) {
            answer.rewrite("");
        }
        answer.progress("%6.1f s  %s", seconds(), format.formatted(args));
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    private double seconds() {
        return elapsed().toMillis() / 1000.0;
    }
}
