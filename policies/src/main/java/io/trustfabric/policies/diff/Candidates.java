package io.trustfabric.policies.diff;

import io.trustfabric.policies.diff.Reading.Looked;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * For each variable that is looked at, values that stand for all: two values between which no atom can tell are one. Of a text the
 * constants and others; of a number the constants and their neighbours; of a list every subset of the constants, with and without
 * others; of the time a moment of each hour and weekday that matter, before, at and after each constant.
 */
final class Candidates {
    /** Begins what no constant is; a sign that no name has. */
    static final String OTHER = "¤";

    private static final int MOST_ELEMENTS = 5;
    private static final Duration SPAN = Duration.ofDays(8); // more than a week: every hour of every weekday
    private static final Set<String> ACTIONS = Set.of("read", "export", "write", "share");

    private final Reading reading;
    private final Map<String, List<Object>> values = new TreeMap<>();

    Candidates(Reading reading) {
        this.reading = reading;
        if (reading.variables().containsKey("query.action")) {
            ACTIONS.forEach(reading.of("query.action")::with); // also for what is compared with it
        }
        reading.variables().forEach((name, looked) -> {
            if (!name.equals("time.hour") && !name.equals("time.weekday")) {
                values.put(name, of(name, looked));
            }
        });
        if (reading.variables().containsKey("time.hour") || reading.variables().containsKey("time.weekday")) {
            values.put("time.now", times(reading.of("time.now")));
        }
        reading.reaches().forEach(reach -> values.put(reach.word(), List.of(false, true)));
        reading.connections().forEach(c -> values.put(c.word(), List.of(false, true)));
    }

    /** By variable. */
    Map<String, List<Object>> values() {
        return values;
    }

    private List<Object> of(String name, Looked looked) {
        return switch (Domain.of(name)) {
            case TEXT -> texts(name);
            case TEXTS -> lists(name, looked);
            case NUMBER -> numbers(looked, Domain.least(name));
            case BOOL -> List.of(false, true);
            case INSTANT -> name.equals("time.now") ? times(looked) : moments(looked);
            case NONE -> List.of();
        };
    }

    /** As many strangers as variables are compared with each other: they may all differ. */
    private List<Object> texts(String name) {
        if (name.equals("query.action")) {
            return List.copyOf(new TreeSet<Object>(ACTIONS));
        }
        TreeSet<Object> texts = new TreeSet<>();
        Set<String> linked = reading.linked(name);
        linked.forEach(other -> texts.addAll(reading.of(other).texts));
        for (int i = 1; i <= linked.size(); i++) {
            texts.add(OTHER + i);
        }
        return List.copyOf(texts);
    }

    private static List<Object> numbers(Looked looked, long least) {
        TreeSet<Object> numbers = new TreeSet<>();
        for (long n : looked.numbers) {
            for (long near : new long[] {n - 1, n, n + 1}) {
                if (near >= least) {
                    numbers.add(near);
                }
            }
        }
        return numbers.isEmpty() ? List.of(least) : List.copyOf(numbers);
    }

    private List<Object> lists(String name, Looked looked) {
        List<String> texts = List.copyOf(looked.texts);
        if (texts.size() > MOST_ELEMENTS) {
            reading.limit("%s is compared with %d elements".formatted(name, texts.size()));
        }
        long most = looked.others
                ? 1 + looked.numbers.stream().mapToLong(n -> n).max().orElse(0)
                : 0;
        if (most > MOST_ELEMENTS) {
            reading.limit("%s is compared with a size of %d".formatted(name, most - 1));
        }
        List<Object> lists = new ArrayList<>();
        for (int subset = 0; subset < 1 << Math.min(texts.size(), 2 * MOST_ELEMENTS); subset++) {
            if (texts.size() > MOST_ELEMENTS && Integer.bitCount(subset) > 1) {
                continue;
            }
            for (int others = 0; others <= Math.min(most, MOST_ELEMENTS); others++) {
                lists.add(list(texts, subset, others));
            }
        }
        return lists;
    }

    private static List<String> list(List<String> texts, int subset, int others) {
        TreeSet<String> list = new TreeSet<>();
        for (int i = 0; i < texts.size() && i < Integer.SIZE - 1; i++) {
            if ((subset & (1 << i)) != 0) {
                list.add(texts.get(i));
            }
        }
        for (int i = 1; i <= others; i++) {
            list.add(OTHER + i);
        }
        return List.copyOf(list);
    }

    private static List<Object> moments(Looked looked) {
        TreeSet<Object> moments = new TreeSet<>();
        moments.add(Instant.parse("9999-12-31T00:00:00Z"));
        for (Instant i : looked.instants) {
            moments.add(i.minusMillis(1));
            moments.add(i);
            moments.add(i.plusMillis(1));
        }
        return List.copyOf(moments);
    }

    private List<Object> times(Looked looked) {
        List<Object> times = new ArrayList<>();
        List<Instant> edges = List.copyOf(looked.instants);
        if (edges.isEmpty()) {
            Instant any = Instant.parse("2026-01-01T00:00:00Z");
            between(any, any.plus(SPAN), times);
            return times;
        }
        between(edges.get(0).minus(SPAN), edges.get(0), times);
        for (int i = 0; i < edges.size(); i++) {
            times.add(edges.get(i));
            Instant next = i + 1 < edges.size() ? edges.get(i + 1) : Instant.MAX;
            Instant from = edges.get(i).plusMillis(1);
            Instant far = from.plus(SPAN);
            between(from, far.isBefore(next) ? far : next, times);
        }
        return times;
    }

    /** One moment for each hour and weekday that an atom can tell from the others. */
    private void between(Instant from, Instant until, List<Object> times) {
        Set<List<Integer>> seen = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
        Instant at = from;
        while (at.isBefore(until)) {
            var utc = at.atOffset(ZoneOffset.UTC);
            if (seen.add(List.of(
                    place("time.hour", utc.getHour()),
                    place("time.weekday", utc.getDayOfWeek().getValue())))) {
                times.add(at);
            }
            at = at.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        }
    }

    /** Where a value is among a variable's constants: between two of them all values are alike. */
    private int place(String name, long value) {
        Looked looked = reading.variables().get(name);
        if (looked == null) {
            return 0;
        }
        int place = 0;
        for (long n : looked.numbers) {
            place += value > n ? 2 : value == n ? 1 : 0;
        }
        return place;
    }
}
