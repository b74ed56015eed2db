package io.trustfabric.operators.control;

import java.util.ArrayList;
import java.util.List;

/**
 * What the commands so far add up to, for one tenant or for all. Also operator state.
 *
 * @param pausedFromMillis when the pause takes effect, epoch milliseconds; {@code Long.MAX_VALUE} where none stands
 * @param issuedAtMillis of the newest pause or resume: an older one that arrives late changes nothing
 * @param windows change windows, the last {@link #REMEMBERED} announced
 */
public record StandingOrders(long pausedFromMillis, long issuedAtMillis, List<Window> windows) {

    static final int REMEMBERED = 32;

    /**
     * Planned work.
     *
     * @param fromMillis inclusive, epoch milliseconds
     * @param untilMillis exclusive, epoch milliseconds
     */
    public record Window(long fromMillis, long untilMillis) {

        public boolean holds(long atMillis) {
            return fromMillis <= atMillis && atMillis < untilMillis;
        }
    }

    public static StandingOrders none() {
        return new StandingOrders(Long.MAX_VALUE, Long.MIN_VALUE, List.of());
    }

    public StandingOrders after(ControlCommand command) {
        return switch (command.action()) {
            case WINDOW ->
                new StandingOrders(
                        pausedFromMillis,
                        issuedAtMillis,
                        with(new Window(command.fromMillis(), command.untilMillis())));
            case PAUSE -> switched(command, command.fromMillis());
            case RESUME -> switched(command, Long.MAX_VALUE);
        };
    }

    public boolean pausedAt(long atMillis) {
        return atMillis >= pausedFromMillis;
    }

    public boolean inWindowAt(long atMillis) {
        return windows.stream().anyMatch(w -> w.holds(atMillis));
    }

    private StandingOrders switched(ControlCommand command, long pauseFromMillis) {
        return command.issuedAtMillis() < issuedAtMillis
                ? this
                : new StandingOrders(pauseFromMillis, command.issuedAtMillis(), windows);
    }

    private List<Window> with(Window window) {
        List<Window> more = new ArrayList<>(windows);
        more.add(window);
        return more.size() <= REMEMBERED ? more : new ArrayList<>(more.subList(1, more.size()));
    }
}
