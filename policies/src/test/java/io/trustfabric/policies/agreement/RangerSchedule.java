package io.trustfabric.policies.agreement;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When a policy of Ranger's is valid, in CEL: from, until, and recurrences that begin at evenly spaced minutes of some weekdays of a
 * year. Both ends are included. Where no zone is given Ranger takes the machine's; this is UTC.
 */
final class RangerSchedule {

    private RangerSchedule() {}

    static String condition(JsonNode schedules) {
        List<String> any = new ArrayList<>();
        for (JsonNode schedule : schedules) {
            List<String> all = new ArrayList<>();
            all.add("time.now >= " + timestamp(schedule.get("startTime").asText()));
            all.add("time.now <= " + timestamp(schedule.get("endTime").asText()));
            List<String> recurrences = new ArrayList<>();
            schedule.path("recurrences").forEach(r -> recurrences.add(recurrence(r)));
            if (!recurrences.isEmpty()) {
                all.add("(" + String.join(" || ", recurrences) + ")");
            }
            any.add(String.join(" && ", all));
        }
        return any.isEmpty() ? "true" : "(" + String.join(" || ", any) + ")";
    }

    private static String timestamp(String local) {
        return "timestamp(\"%sZ\")".formatted(local.replace('/', '-').replace(' ', 'T'));
    }

    private static String recurrence(JsonNode recurrence) {
        JsonNode when = recurrence.get("schedule");
        JsonNode interval = recurrence.get("interval");
        List<Long> starts = numbers(when.get("minute").asText());
        long step = 60L / starts.size();
        long minutes = interval.path("minutes").asLong();
        boolean even = 60 % starts.size() == 0;
        for (int i = 0; i < starts.size(); i++) {
            even &= starts.get(i) == i * step;
        }
        boolean always = Stream.of("hour", "dayOfMonth", "month")
                .allMatch(f -> when.get(f).asText().equals("*"));
        if (!even
                || !always
                || minutes >= step
                || interval.path("days").asInt() + interval.path("hours").asInt() > 0) {
            throw new IllegalArgumentException("recurrence is not known: " + recurrence);
        }
        String weekdays = numbers(when.get("dayOfWeek").asText()).stream()
                .map(day -> String.valueOf((day + 5) % 7 + 1)) // Sunday is 1 there and 7 here
                .collect(Collectors.joining(", ", "[", "]"));
        return ("time.now.getFullYear() == %s && time.weekday in %s && (time.now.getMinutes() %% %d) * 60000"
                        + " + time.now.getSeconds() * 1000 + time.now.getMilliseconds() <= %d")
                .formatted(when.get("year").asText(), weekdays, step, minutes * 60_000);
    }

    private static List<Long> numbers(String list) {
        return Stream.of(list.split(",")).map(Long::parseLong).toList();
    }
}
