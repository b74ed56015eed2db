package io.trustfabric.local.simulation;

import java.util.List;
import java.util.Map;

/**
 * What came of one schedule.
 *
 * @param seed names it: the same seed is the same schedule
 * @param end how the log stood when the faults had ended
 * @param rootSize leaves of the released root log
 * @param entries of all tenant logs, as sealed
 * @param receipts that were given, and checked again at the end
 * @param hits faults by arrow and form
 * @param misfortunes what else happened, by name
 * @param violations invariants that did not hold; none in a sound product
 */
public record Outcome(
        long seed,
        End end,
        long rootSize,
        long entries,
        int receipts,
        Map<Arrow, Map<FaultForm, Integer>> hits,
        Map<String, Integer> misfortunes,
        List<String> violations) {

    /** How a log can stand. */
    public enum End {
        /** Everything that ever was in the source is sealed and signed. */
        COMPLETE,
        /** Somebody showed two logs, or a topic lost its end: nothing is signed any more, with evidence. */
        FROZEN,
        /** A topic lost its end: nothing is sealed before a person has looked. */
        STOPPED
    }

    public boolean sound() {
        return violations.isEmpty();
    }
}
