package io.trustfabric.policies.redteam;

import io.trustfabric.policies.plan.Action;
import io.trustfabric.policies.redteam.RedTeamCase.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The events of a line of the corpus: one may stand for many queries, and its text may come from the vectors. */
final class EventReader {
    private static final Set<String> EVENT =
            Set.of("sql", "after", "principal", "purpose", "region", "action", "repeat", "from", "payload");
    private static final Set<String> PAYLOAD = Set.of("file", "line", "place");
    private static final int MAX_EVENTS = 1_000;
    private static final int MAX_REPEATS = 500;
    private static final int MAX_QUERIES = 2_000;
    private static final long MAX_SECONDS = 400L * 86_400;

    private final JsonFields common;
    private final VectorLines vectors;
    private final String place;
    private final List<Event> events = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>(); // of each event as it is written: queries up to its last
    private boolean absent;

    private EventReader(JsonFields common, VectorLines vectors, String place) {
        this.common = common;
        this.vectors = vectors;
        this.place = place;
    }

    /**
     * Reads them.
     *
     * @param common fields of the case, for events that have none of their own
     * @param choice values of the template's slots
     * @param line which line of the vectors; 0 where the events say
     */
    static EventReader read(JsonFields common, VectorLines vectors, String place, Map<String, String> choice, long line)
            throws CorpusException {
        EventReader reader = new EventReader(common, vectors, place);
        reader.events(choice, line);
        return reader;
    }

    List<Event> events() {
        return events;
    }

    /** Whether one refers to vectors that are not here. */
    boolean absent() {
        return absent;
    }

    /** Events as they are written. */
    int written() {
        return ends.size();
    }

    /** Position, from 0, of the last query of a written event, from 1. */
    int last(int event) {
        return ends.get(event - 1) - 1;
    }

    private void events(Map<String, String> choice, long line) throws CorpusException {
        for (JsonFields each : common.objects("events", EVENT, MAX_EVENTS)) {
            String sql = sql(each, Variation.fill(each.text("sql"), choice), line);
            String principal = Variation.fill(each.text("principal", common.text("principal")), choice);
            String purpose = Variation.fill(each.text("purpose", common.text("purpose", "")), choice);
            String region = each.text("region", common.text("region", "eu"));
            Action action = action(each, each.text("action", common.text("action", "read")));
            long seconds = each.number("after", 60, 0, MAX_SECONDS);
            long from = each.number("from", 1, 0, Integer.MAX_VALUE);
            long repeat = each.number("repeat", 1, 1, MAX_REPEATS);
            for (long n = from; n < from + repeat; n++) {
                String counted = each.has("repeat") ? sql.replace("{n}", Long.toString(n)) : sql;
                events.add(new Event(counted, principal, purpose, region, action, seconds));
            }
            ends.add(events.size());
            if (events.size() > MAX_QUERIES) {
                throw common.error("more than %d queries".formatted(MAX_QUERIES));
            }
        }
    }

    private String sql(JsonFields event, String sql, long line) throws CorpusException {
        if (!event.has("payload")) {
            return sql;
        }
        JsonFields payload = event.object("payload", PAYLOAD);
        if (!vectors.present()) {
            absent = true;
            return sql;
        }
        int number = (int) (line > 0 ? line : payload.number("line", 0, 1, 99_999));
        VectorLines.Place as;
        try {
            as = VectorLines.Place.valueOf(payload.text("place").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw payload.error("\"place\": raw, decoded or quoted is expected");
        }
        return sql.replace("{payload}", vectors.line(place, payload.text("file"), number, as));
    }

    private static Action action(JsonFields event, String word) throws CorpusException {
        for (Action action : Action.values()) {
            if (action.word().equals(word)) {
                return action;
            }
        }
        throw event.error("\"action\": read, export, write or share is expected, found \"%s\"".formatted(word));
    }
}
