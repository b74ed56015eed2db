package io.trustfabric.local.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Decides at each arrow whether something goes wrong, and counts what did. */
final class Faults {
    /** One crossing in so many fails by chance, besides the one that the seed aims at. */
    private static final int BY_CHANCE = 60;
    /** Of those that are crossed for each record, fewer: else nothing ever gets far. */
    private static final int BY_CHANCE_A_RECORD = 800;

    private static final int AIMED_AT_MOST = 4;
    private static final List<FaultForm> FORMS = List.of(FaultForm.values());

    /** Something at an arrow. */
    @FunctionalInterface
    interface Step<T, E extends Exception> {
        T run() throws E;
    }

    /** A cell of the table. */
    record Cell(Arrow arrow, FaultForm form) {
        static List<Cell> all() {
            List<Cell> cells = new ArrayList<>();
            for (Arrow arrow : Arrow.values()) {
                for (FaultForm form : FaultForm.values()) {
                    if (form.fits(arrow)) {
                        cells.add(new Cell(arrow, form));
                    }
                }
            }
            return cells;
        }
    }

    private final SplittableRandom random;
    private final Cell aim;
    private final Map<Arrow, Map<FaultForm, Integer>> hits = new EnumMap<>(Arrow.class);
    private Runnable others = () -> {};
    private int untilAim;
    private boolean over;
    private boolean asleep;

    /** @param seed its cell of the table is aimed at, so that as many seeds as there are cells hit each */
    Faults(long seed, SplittableRandom random) {
        List<Cell> cells = Cell.all();
        this.aim = cells.get((int) Math.floorMod(seed, (long) cells.size()));
        this.random = random;
        this.untilAim =
                aim.arrow() == Arrow.TENANT_TILES ? 0 : random.nextInt(AIMED_AT_MOST); // few logs fill a tile twice
    }

    /** What others do while somebody sleeps. */
    void whileAsleep(Runnable work) {
        others = work;
    }

    /** Whether the seed aims at an arrow that a short schedule may not come to. */
    boolean aimAtRare() {
        return aim.arrow().isRare();
    }

    /** Nothing goes wrong any more. */
    void end() {
        over = true;
    }

    Map<Arrow, Map<FaultForm, Integer>> hits() {
        return hits;
    }

    <T, E extends Exception, F extends Exception> T cross(Arrow arrow, Step<T, E> step, Function<String, F> error)
            throws E, F {
        return cross(arrow, step, () -> {}, error);
    }

    /** @param partly what a failed step may have left */
    <T, E extends Exception, F extends Exception> T cross(
            Arrow arrow, Step<T, E> step, Runnable partly, Function<String, F> error) throws E, F {
        FaultForm form = next(arrow);
        if (form == null) {
            return step.run();
        }
        hits.computeIfAbsent(arrow, a -> new EnumMap<>(FaultForm.class)).merge(form, 1, Integer::sum);
        if (form == FaultForm.SLEPT) {
            asleep = true;
            others.run();
            asleep = false;
            return step.run();
        }
        if (form.persists()) {
            step.run();
        } else {
            partly.run();
        }
        if (form.kills()) {
            throw new KilledError(arrow);
        }
        throw error.apply(form.text() + " at " + arrow);
    }

    private FaultForm next(Arrow arrow) {
        if (over) {
            return null;
        }
        FaultForm form = null;
        if (arrow == aim.arrow() && untilAim-- == 0) {
            form = aim.form();
        } else if (random.nextInt(arrow.isOfEachRecord() ? BY_CHANCE_A_RECORD : BY_CHANCE) == 0) {
            form = FORMS.get(random.nextInt(FORMS.size()));
        }
        return form == null || !form.fits(arrow) || (form == FaultForm.SLEPT && asleep) ? null : form;
    }
}
