package io.trustfabric.policies.redteam;

import io.trustfabric.policies.plan.Action;
import java.util.List;

/**
 * One attack, or one thing that ordinary people do.
 *
 * @param id unique within the corpus
 * @param slice {@code tuned}: written before the policies were frozen; {@code frozen}: after; {@code second}: after, by somebody
 *     who has seen neither policies nor guard, ordinary queries too; empty for the other ordinary queries
 * @param tries what it is after, one line
 * @param events in order of time, at least one
 */
public record RedTeamCase(
        String id, Family family, String slice, String tries, List<Event> events, Expectation expected) {

    public RedTeamCase {
        events = List.copyOf(events);
    }

    /**
     * One query.
     *
     * @param principal id; one of the corpus's principals
     * @param purpose empty where none is declared
     * @param region where it runs, lower case
     * @param seconds since the event before it
     */
    public record Event(String sql, String principal, String purpose, String region, Action action, long seconds) {}
}
