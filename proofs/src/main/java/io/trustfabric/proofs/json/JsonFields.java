package io.trustfabric.proofs.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.evidence.Reason;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Typed access to one JSON object from outside; what is missing or of another type is named in the error. */
public final class JsonFields {
    private final JsonNode object;
    private final String where;

    private JsonFields(JsonNode object, String where) {
        this.object = object;
        this.where = where;
    }

    /** @param where the object's name in errors, for example {@code envelope} */
    public static JsonFields of(JsonNode value, String where) throws MalformedEvidenceException {
        if (!value.isObject()) {
            throw new MalformedEvidenceException(
                    Reason.MALFORMED, "%s is %s, expected an object".formatted(where, typeOf(value)));
        }
        return new JsonFields(value, where);
    }

    public boolean has(String name) {
        return object.hasNonNull(name);
    }

    public String text(String name) throws MalformedEvidenceException {
        JsonNode value = required(name);
        if (!value.isTextual()) {
            throw wrongType(name, value, "a string");
        }
        return value.textValue();
    }

    /** @return null where the field is absent or null */
    public String textOrNull(String name) throws MalformedEvidenceException {
        return has(name) ? text(name) : null;
    }

    /** Strict base64, standard or URL-safe, padded; one spelling per value. */
    public byte[] base64(String name) throws MalformedEvidenceException {
        String text = text(name);
        boolean urlSafe = text.indexOf('-') >= 0 || text.indexOf('_') >= 0;
        try {
            byte[] bytes = (urlSafe ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(text);
            String canonical = (urlSafe ? Base64.getUrlEncoder() : Base64.getEncoder()).encodeToString(bytes);
            if (canonical.equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedEvidenceException(
                    Reason.MALFORMED, "%s.%s is not base64: %s".formatted(where, name, e.getMessage()));
        }
        throw new MalformedEvidenceException(Reason.MALFORMED, "%s.%s is not canonical base64".formatted(where, name));
    }

    public long integer(String name) throws MalformedEvidenceException {
        JsonNode value = required(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw wrongType(name, value, "an integer");
        }
        return value.longValue();
    }

    /** An integer that must not be negative: counts, epoch milliseconds. */
    public long count(String name) throws MalformedEvidenceException {
        long value = integer(name);
        if (value < 0) {
            throw new MalformedEvidenceException(
                    Reason.MALFORMED, "%s.%s is %d, expected 0 or more".formatted(where, name, value));
        }
        return value;
    }

    public boolean flag(String name) throws MalformedEvidenceException {
        JsonNode value = required(name);
        if (!value.isBoolean()) {
            throw wrongType(name, value, "true or false");
        }
        return value.booleanValue();
    }

    public JsonFields object(String name) throws MalformedEvidenceException {
        return of(required(name), where + "." + name);
    }

    public List<JsonFields> objects(String name) throws MalformedEvidenceException {
        JsonNode value = required(name);
        if (!value.isArray()) {
            throw wrongType(name, value, "an array");
        }
        List<JsonFields> elements = new ArrayList<>(value.size());
        for (int i = 0; i < value.size(); i++) {
            elements.add(of(value.get(i), "%s.%s[%d]".formatted(where, name, i)));
        }
        return Collections.unmodifiableList(elements);
    }

    public List<String> texts(String name) throws MalformedEvidenceException {
        JsonNode value = required(name);
        if (!value.isArray()) {
            throw wrongType(name, value, "an array");
        }
        List<String> elements = new ArrayList<>(value.size());
        for (JsonNode element : value) {
            if (!element.isTextual()) {
                throw wrongType(name + "[]", element, "a string");
            }
            elements.add(element.textValue());
        }
        return Collections.unmodifiableList(elements);
    }

    /** An object whose values are all strings. */
    public Map<String, String> textMap(String name) throws MalformedEvidenceException {
        JsonFields fields = object(name);
        Map<String, String> map = new TreeMap<>();
        List<String> names = new ArrayList<>();
        fields.object.fieldNames().forEachRemaining(names::add);
        for (String key : names) {
            map.put(key, fields.text(key));
        }
        return map;
    }

    /** The object itself, for what this reader does not know and must keep. */
    public JsonNode node() {
        return object;
    }

    private JsonNode required(String name) throws MalformedEvidenceException {
        JsonNode value = object.get(name);
        if (value == null) {
            throw new MalformedEvidenceException(Reason.MALFORMED, "%s has no %s".formatted(where, name));
        }
        return value;
    }

    private MalformedEvidenceException wrongType(String name, JsonNode value, String expected) {
        return new MalformedEvidenceException(
                Reason.MALFORMED, "%s.%s is %s, expected %s".formatted(where, name, typeOf(value), expected));
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            case STRING -> "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
            default -> "null";
        };
    }
}
