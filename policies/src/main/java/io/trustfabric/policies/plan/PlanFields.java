package io.trustfabric.policies.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustfabric.policies.catalog.AsciiCase;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The fields of one object of a plan's JSON: each must be there and be what is asked for. */
record PlanFields(String where, JsonNode json) {

    PlanFields only(String... known) throws PlanException {
        if (!json.isObject()) {
            throw new PlanException("%s: an object is expected".formatted(where));
        }
        Set<String> names = new HashSet<>();
        json.fieldNames().forEachRemaining(names::add);
        for (String name : known) {
            if (!names.remove(name)) {
                throw error(name, "missing");
            }
        }
        if (!names.isEmpty()) {
            throw new PlanException(
                    "%s: %d unknown fields: expected are %s".formatted(where, names.size(), String.join(", ", known)));
        }
        return this;
    }

    PlanException error(String field, String what) {
        return new PlanException("%s: %s: %s".formatted(where, field, what));
    }

    PlanFields object(String field) {
        return new PlanFields(where + "." + field, json.path(field));
    }

    String text(String field) throws PlanException {
        if (!json.path(field).isTextual()) {
            throw error(field, "a text is expected");
        }
        return json.path(field).textValue();
    }

    boolean flag(String field) throws PlanException {
        if (!json.path(field).isBoolean()) {
            throw error(field, "true or false is expected");
        }
        return json.path(field).booleanValue();
    }

    long number(String field, long least, long most) throws PlanException {
        JsonNode value = json.path(field);
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < least
                || value.longValue() > most) {
            throw error(field, "a whole number of %d to %d is expected".formatted(least, most));
        }
        return value.longValue();
    }

    Instant instant(String field) throws PlanException {
        try {
            return Instant.parse(text(field));
        } catch (DateTimeParseException e) {
            throw error(field, "an instant in UTC is expected");
        }
    }

    List<PlanFields> objects(String field, int most) throws PlanException {
        List<PlanFields> objects = new ArrayList<>();
        for (JsonNode item : array(field, most)) {
            objects.add(new PlanFields("%s.%s[%d]".formatted(where, field, objects.size()), item));
        }
        return objects;
    }

    List<String> texts(String field) throws PlanException {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : array(field, PlanReader.MAX_COLUMNS)) {
            if (!item.isTextual()) {
                throw error(field, "texts are expected");
            }
            texts.add(item.textValue());
        }
        return texts;
    }

    Set<String> words(String field) throws PlanException {
        Set<String> words = new LinkedHashSet<>();
        for (String word : texts(field)) {
            if (!words.add(word)) {
                throw error(field, "one of them is there twice");
            }
        }
        return words;
    }

    <E extends Enum<E>> E word(String field, Class<E> type) throws PlanException {
        return of(field, text(field), type);
    }

    <E extends Enum<E>> Set<E> wordSet(String field, Class<E> type) throws PlanException {
        Set<E> set = new LinkedHashSet<>();
        for (String word : words(field)) {
            set.add(of(field, word, type));
        }
        return set;
    }

    private <E extends Enum<E>> E of(String field, String word, Class<E> type) throws PlanException {
        for (E constant : type.getEnumConstants()) {
            if (AsciiCase.fold(constant.name()).equals(word)) {
                return constant;
            }
        }
        throw error(field, AsciiCase.fold("one of %s is expected".formatted(List.of(type.getEnumConstants()))));
    }

    private JsonNode array(String field, int most) throws PlanException {
        JsonNode array = json.path(field);
        if (!array.isArray() || array.size() > most) {
            throw error(field, "a list of %d at most is expected".formatted(most));
        }
        return array;
    }
}
