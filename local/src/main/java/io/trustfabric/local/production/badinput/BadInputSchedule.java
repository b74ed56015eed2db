package io.trustfabric.local.production.badinput;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Spreads bad records evenly over a run, in a drawn order. */
public final class BadInputSchedule {
    private static final int COSTLY_SHARE = 3;

    /** @param number of the record among those of its kind */
    public record Slot(BadInputKind kind, int number) {}

    private final List<Slot> slots;
    private final int runs;
    private int next;

    private BadInputSchedule(List<Slot> slots, int runs) {
        this.slots = slots;
        this.runs = runs;
    }

    /**
     * @param perKind records of each kind; a third as many of those that cost the replay a limit
     * @param runs that the whole run has
     */
    public static BadInputSchedule of(int perKind, int runs, long seed) {
        List<Slot> slots = new ArrayList<>();
        for (BadInputKind kind : BadInputKind.values()) {
            int count = kind.costly() ? (perKind + COSTLY_SHARE - 1) / COSTLY_SHARE : perKind;
            for (int number = 0; number < count; number++) {
                slots.add(new Slot(kind, number));
            }
        }
        Collections.shuffle(slots, new Random(seed));
        return new BadInputSchedule(List.copyOf(slots), runs);
    }

    /** What is due once {@code done} runs have ended; each slot comes once, the last with the last run. */
    public List<Slot> due(int done) {
        int until = (int) ((long) slots.size() * done / Math.max(1, runs));
        List<Slot> due = slots.subList(next, until);
        next = until;
        return due;
    }

    public int size() {
        return slots.size();
    }
}
