package io.trustfabric.local.faults;

import io.trustfabric.services.signer.SigningHook;
import io.trustfabric.services.signer.SigningStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * What goes wrong inside of a signer's process, as its JVM options say it.
 *
 * @param blow where and how it is struck
 * @param clockAhead how far its clock is ahead; negative: behind
 * @param mark file that is written at the blow
 */
record SignerDrill(Blow blow, Duration clockAhead, Path mark) implements SigningHook {

    /** The exit code of a process that was halted: none of a signer's own. */
    static final int HALTED = 86;

    /** In which of its steps' comings: what is before it is ordinary work. */
    private static final int ARRIVAL = 2;

    private static final String PREFIX = "trust.drill.";

    private static int arrivals;

    /** The two ways in which a step fails. */
    enum End {
        /** The JVM halts: no handler runs, nothing is flushed; what was persisted before is there. */
        DIES,
        /** The step fails once and the process lives. */
        FAILS
    }

    /** @param step null: nothing is struck */
    record Blow(SigningStep step, Moment moment, End end) {
        static final Blow NONE = new Blow(null, Moment.BEFORE, End.FAILS);
    }

    static SignerDrill of() {
        String step = System.getProperty(PREFIX + "step", "");
        return new SignerDrill(
                step.isEmpty()
                        ? Blow.NONE
                        : new Blow(
                                SigningStep.valueOf(step),
                                Moment.valueOf(System.getProperty(PREFIX + "moment")),
                                End.valueOf(System.getProperty(PREFIX + "end"))),
                Duration.ofMillis(Long.getLong(PREFIX + "clock-ahead-ms", 0)),
                Path.of(System.getProperty(PREFIX + "mark")));
    }

    /** What {@link #of} reads in the other process. */
    List<String> jvmOptions() {
        return List.of(
                "-D%sstep=%s".formatted(PREFIX, blow.step() == null ? "" : blow.step()),
                "-D%smoment=%s".formatted(PREFIX, blow.moment()),
                "-D%send=%s".formatted(PREFIX, blow.end()),
                "-D%sclock-ahead-ms=%d".formatted(PREFIX, clockAhead.toMillis()),
                "-D%smark=%s".formatted(PREFIX, mark));
    }

    Clock clock() {
        return Clock.offset(Clock.systemUTC(), clockAhead);
    }

    /** Steps come one after the other, from one thread. */
    @Override
    public void at(SigningStep step, Moment moment) throws IOException {
        if (step != blow.step() || moment != blow.moment() || ++arrivals != ARRIVAL) {
            return;
        }
        Files.createFile(mark);
        if (blow.end() == End.DIES) {
            Runtime.getRuntime().halt(HALTED);
        }
        throw new IOException("drill: %s %s failed".formatted(moment, step));
    }
}
