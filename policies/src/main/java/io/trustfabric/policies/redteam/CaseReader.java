package io.trustfabric.policies.redteam;

import io.trustfabric.policies.eval.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One line of the corpus: the cases that it stands for. The fields are described in policies/redteam/README.md. */
final class CaseReader {
    private static final Set<String> CASE = Set.of(
            "id",
            "family",
            "slice",
            "tries",
            "principal",
            "purpose",
            "region",
            "action",
            "events",
            "expect",
            "vary",
            "times",
            "lines");
    private static final Set<String> EXPECT = Set.of("effect", "reasons", "obligations", "event", "earlier");
    private static final int MAX_TIMES = 500;
    private static final int MAX_LINES = 1_000;
    private static final int MAX_CHARS = 64 << 10;
    private static final int MAX_SLOT_CHARS = 200;

    private final VectorLines vectors;
    private final JsonFields fields;
    private final String place;

    private CaseReader(VectorLines vectors, String place, String line) throws CorpusException {
        this.vectors = vectors;
        this.place = place;
        if (line.length() > MAX_CHARS) {
            throw new CorpusException("%s: more than %d characters".formatted(place, MAX_CHARS));
        }
        this.fields = JsonFields.read(place, line, CASE);
    }

    /** The cases; empty where the line refers to vectors that are not here. */
    static List<RedTeamCase> read(VectorLines vectors, String place, String line, Family family)
            throws CorpusException {
        return new CaseReader(vectors, place, line).cases(family);
    }

    private List<RedTeamCase> cases(Family family) throws CorpusException {
        String id = fields.text("id");
        if (!family.word().equals(fields.text("family"))) {
            throw fields.error("\"family\": %s is expected in this directory".formatted(family.word()));
        }
        Map<String, List<String>> slots = fields.choices("vary");
        if (slots.values().stream()
                .anyMatch(v -> v.isEmpty() || v.stream().anyMatch(t -> t.length() > MAX_SLOT_CHARS))) {
            throw fields.error("\"vary\": each slot has values, of %d characters at most".formatted(MAX_SLOT_CHARS));
        }
        int times = (int) fields.number("times", 1, 1, MAX_TIMES);
        if (fields.has("vary") != fields.has("times")) {
            throw fields.error("\"vary\" and \"times\" stand together");
        }
        List<Map<String, String>> choices = Variation.of(id, slots, times);
        if (choices.size() < times) {
            throw fields.error("\"times\": %d is more than there are choices: %d".formatted(times, choices.size()));
        }
        List<RedTeamCase> cases = new ArrayList<>();
        for (Map<String, String> choice : choices) {
            for (long line : numbers()) {
                String suffix = fields.has("vary") ? "." + (cases.size() + 1) : line > 0 ? "." + line : "";
                EventReader events = EventReader.read(fields, vectors, place, choice, line);
                if (!events.absent()) {
                    cases.add(one(id + suffix, family, choice, events));
                }
            }
        }
        return cases;
    }

    /** Lines of the vectors that the case is for, one after the other; 0 where its events say which. */
    private List<Long> numbers() throws CorpusException {
        List<Long> numbers = new ArrayList<>();
        for (String text : fields.texts("lines")) {
            if (!text.matches("[1-9][0-9]{0,4}(-[1-9][0-9]{0,4})?")) {
                throw fields.error("\"lines\": numbers and ranges are expected, found \"%s\"".formatted(text));
            }
            String[] range = text.split("-");
            for (long i = Long.parseLong(range[0]); i <= Long.parseLong(range[range.length - 1]); i++) {
                numbers.add(i);
                if (numbers.size() > MAX_LINES) {
                    throw fields.error("\"lines\": more than %d".formatted(MAX_LINES));
                }
            }
        }
        return numbers.isEmpty() ? List.of(0L) : numbers;
    }

    private RedTeamCase one(String id, Family family, Map<String, String> choice, EventReader events)
            throws CorpusException {
        String slice = fields.text("slice", "");
        if (!(family == Family.BENIGN ? Set.of("", "second") : Set.of("tuned", "frozen", "second")).contains(slice)) {
            throw fields.error(
                    "\"slice\": tuned, frozen or second is expected of attacks, second or nothing of others");
        }
        return new RedTeamCase(
                id,
                family,
                slice,
                Variation.fill(fields.text("tries"), choice),
                events.events(),
                expected(family, events));
    }

    private Expectation expected(Family family, EventReader events) throws CorpusException {
        if (family == Family.BENIGN) {
            if (fields.has("expect")) {
                throw fields.error("\"expect\": ordinary queries are allowed, each of them");
            }
            return new Expectation(Effect.ALLOW, Set.of(), Set.of(), events.last(events.written()), false);
        }
        JsonFields expect = fields.object("expect", EXPECT);
        String effect = expect.text("effect");
        Set<String> obligations = Set.copyOf(expect.texts("obligations"));
        if (!effect.equals("DENY") && !effect.equals("WAIT") && !(effect.equals("ALLOW") && !obligations.isEmpty())) {
            throw expect.error("\"effect\": DENY, WAIT, or ALLOW with obligations is expected of an attack");
        }
        int event = events.last((int) expect.number("event", events.written(), 1, events.written()));
        return new Expectation(
                Effect.valueOf(effect),
                Set.copyOf(expect.texts("reasons")),
                obligations,
                event,
                expect.flag("earlier"));
    }
}
