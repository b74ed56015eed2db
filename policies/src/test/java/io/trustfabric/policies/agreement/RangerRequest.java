package io.trustfabric.policies.agreement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.catalog.ColumnEntry;
import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.catalog.MapCatalogue;
import io.trustfabric.policies.plan.Action;
import io.trustfabric.policies.plan.ColumnRole;
import io.trustfabric.policies.plan.ColumnUse;
import io.trustfabric.policies.plan.DatasetUse;
import io.trustfabric.policies.plan.Principal;
import io.trustfabric.policies.plan.QueryPlan;
import io.trustfabric.policies.plan.Shape;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A request to Ranger as plans of ours. */
final class RangerRequest {
    /** Requests without a time; expiries among the vectors are years away from it on both sides. */
    private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HH:mm:ss.SSSZ");
    private static final Set<String> READING = Set.of("select", "read", "execute");
    private static final Shape SIMPLE = new Shape(false, 0, -1, 0, 0, false, Set.of());

    private final JsonNode json;
    private final RangerFile file;

    /** A plan and the catalogue that it is decided with. */
    record Asked(QueryPlan plan, Catalogue catalogue) {}

    RangerRequest(JsonNode json, RangerFile file) {
        this.json = json;
        this.file = file;
    }

    String user() {
        return json.get("user").asText();
    }

    /** What keeps the request from being a plan at all. */
    Optional<Untranslated> untranslated() {
        JsonNode elements = json.at("/resource/elements");
        if (elements.isEmpty()) {
            return Optional.of(Untranslated.NOTHING_ASKED_FOR);
        }
        boolean hole = elements.has("column") && !elements.has("table");
        return hole ? Optional.of(Untranslated.LEVEL_LEFT_OUT) : Optional.empty();
    }

    /** Whether one access type of several is enough, and one thing of several. */
    boolean any() {
        return json.at("/context/ISANYACCESS").asBoolean(anyAccess());
    }

    private boolean anyAccess() {
        return json.get("accessType").asText().isEmpty();
    }

    /**
     * One plan for each access type, and for each thing that a request for any access may be about.
     *
     * @param tagsForATime whether tags that come and go are taken to be there
     */
    List<Asked> plans(boolean tagsForATime) {
        List<String> types = anyAccess()
                ? file.accessTypes()
                : json.at("/context/ACCESSTYPES").isArray()
                        ? RangerPolicy.list(json.at("/context/ACCESSTYPES"))
                        : List.of(json.get("accessType").asText());
        Map<String, String> request = elements();
        Set<Map<String, String>> things = new LinkedHashSet<>(List.of(request));
        if (anyAccess()) {
            file.policies(false).stream()
                    .filter(p -> !p.onTags())
                    .forEach(p -> things.addAll(p.resource().within(request)));
        }
        List<Asked> all = new ArrayList<>();
        things.forEach(thing -> types.forEach(type -> all.add(asked(thing, type, tagsForATime))));
        return all;
    }

    /** Several spellings of one location must come to one. */
    private Map<String, String> elements() {
        Map<String, String> elements = new LinkedHashMap<>();
        json.at("/resource/elements").properties().forEach(e -> {
            Set<String> spellings = new LinkedHashSet<>();
            (e.getValue().isArray() ? e.getValue() : List.of(e.getValue()))
                    .forEach(v -> spellings.add(v.asText().replaceAll("/$", "")));
            if (spellings.size() != 1) {
                throw new IllegalArgumentException("several resources in one request: " + json);
            }
            elements.put(e.getKey(), spellings.iterator().next());
        });
        return elements;
    }

    private Asked asked(Map<String, String> thing, String type, boolean tagsForATime) {
        String dataset = RangerResource.name(thing);
        Optional<String> column = Optional.ofNullable(thing.get("column"));
        List<ColumnUse> columns = column.map(c -> List.of(new ColumnUse(c, Set.of(ColumnRole.OUTPUT))))
                .orElse(List.of());
        Set<String> known = new LinkedHashSet<>(file.filterColumns());
        column.ifPresent(known::add);
        QueryPlan plan = new QueryPlan(
                "q",
                "t",
                json.has("accessTime")
                        ? OffsetDateTime.parse(json.get("accessTime").asText(), TIME)
                                .toInstant()
                        : NOW,
                new Principal(user(), Set.of(), Set.copyOf(RangerPolicy.list(json.path("userGroups"))), ""),
                type,
                READING.contains(type) ? Action.READ : Action.WRITE,
                json.at("/context/country").asText("").toLowerCase(Locale.ROOT),
                List.of(new DatasetUse(dataset, columns)),
                List.of(),
                List.of(),
                SIMPLE,
                List.of());
        List<String> tags = new ArrayList<>();
        Optional<Instant> expiry = Optional.empty();
        for (JsonNode tag : tags()) {
            boolean here = anyAccess() || !tag.path("matchType").asText().equals("DESCENDANT");
            if (here && (tagsForATime || !tag.at("/options").has("TAG_VALIDITY_PERIODS"))) {
                tags.add(tag.get("type").asText());
                JsonNode attributes = tag.path("attributes");
                String until = attributes
                        .path("expiry")
                        .asText(attributes.path("expiry_date").asText(""));
                expiry = until.isEmpty() ? expiry : Optional.of(instant(until));
            }
        }
        DatasetEntry entry = new DatasetEntry(
                dataset,
                Optional.of(1), // what is not decided is denied, as there
                "",
                "ranger",
                Set.copyOf(tags),
                "",
                expiry,
                known.stream()
                        .map(name -> new ColumnEntry(name, "VARCHAR", Set.of("none")))
                        .toList());
        return new Asked(plan, new MapCatalogue(List.of(entry)));
    }

    private JsonNode tags() {
        String tags = json.at("/context/TAGS").asText("");
        try {
            return new ObjectMapper().readTree(tags.isEmpty() ? "[]" : tags);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("tags are no JSON: " + tags, e);
        }
    }

    private static Instant instant(String text) {
        String iso = text.replace('/', '-');
        return iso.contains("T")
                ? Instant.parse(iso)
                : LocalDate.parse(iso).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
