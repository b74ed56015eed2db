package io.trustfabric.policies.redteam;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields of one JSON object: unknown ones and ones of another kind are errors that name the place. */
final class JsonFields {
    private static final int MAX_DEPTH = 10;
    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String place;
    private final JsonNode object;

    private JsonFields(String place, JsonNode object, Set<String> known) throws CorpusException {
        this.place = place;
        this.object = object;
        if (!object.isObject()) {
            throw error("an object is expected");
        }
        for (var names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw error("unknown field \"%s\": expected are %s".formatted(name, new java.util.TreeSet<>(known)));
            }
        }
    }

    static JsonFields read(String place, String line, Set<String> known) throws CorpusException {
        try {
            return new JsonFields(place, STRICT.readTree(line), known);
        } catch (JsonProcessingException e) {
            throw new CorpusException("%s: no JSON: %s".formatted(place, e.getOriginalMessage()));
        }
    }

    boolean has(String field) {
        return object.has(field);
    }

    String text(String field) throws CorpusException {
        JsonNode value = object.path(field);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw error("\"%s\": a text is expected".formatted(field));
        }
        return value.textValue();
    }

    /** {@code otherwise} where there is no such field; a text may be empty here. */
    String text(String field, String otherwise) throws CorpusException {
        if (has(field) && !object.path(field).isTextual()) {
            throw error("\"%s\": a text is expected".formatted(field));
        }
        return object.path(field).asText(otherwise);
    }

    long number(String field, long otherwise, long least, long most) throws CorpusException {
        JsonNode value = object.path(field);
        if (!has(field)) {
            return otherwise;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < least
                || value.longValue() > most) {
            throw error("\"%s\": a number from %d to %d is expected".formatted(field, least, most));
        }
        return value.longValue();
    }

    boolean flag(String field) throws CorpusException {
        if (has(field) && !object.path(field).isBoolean()) {
            throw error("\"%s\": true or false is expected".formatted(field));
        }
        return object.path(field).asBoolean(false);
    }

    List<String> texts(String field) throws CorpusException {
        return texts(field, object.path(field), has(field));
    }

    private List<String> texts(String field, JsonNode list, boolean there) throws CorpusException {
        var texts = new ArrayList<String>();
        if (there && !list.isArray()) {
            throw error("\"%s\": a list is expected".formatted(field));
        }
        for (JsonNode item : list) {
            if (!item.isTextual()) {
                throw error("\"%s\": a list of texts is expected".formatted(field));
            }
            texts.add(item.textValue());
        }
        return texts;
    }

    Map<String, List<String>> choices(String field) throws CorpusException {
        var choices = new LinkedHashMap<String, List<String>>();
        for (var each : object.path(field).properties()) {
            choices.put(each.getKey(), texts(field, each.getValue(), true));
        }
        return choices;
    }

    JsonFields object(String field, Set<String> known) throws CorpusException {
        return new JsonFields("%s, \"%s\"".formatted(place, field), object.path(field), known);
    }

    List<JsonFields> objects(String field, Set<String> known, int most) throws CorpusException {
        JsonNode list = object.path(field);
        if (!list.isArray() || list.isEmpty() || list.size() > most) {
            throw error("\"%s\": a list of 1 to %d objects is expected".formatted(field, most));
        }
        var objects = new ArrayList<JsonFields>();
        for (JsonNode item : list) {
            objects.add(new JsonFields("%s, \"%s\" %d".formatted(place, field, objects.size() + 1), item, known));
        }
        return objects;
    }

    CorpusException error(String what) {
        return new CorpusException("%s: %s".formatted(place, what));
    }
}
