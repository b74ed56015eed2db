package io.trustfabric.sdk.topics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;

/** An Avro record as plain JSON for people and scripts: bytes are base64, times are epoch milliseconds, unions are bare. */
public final class AvroJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private AvroJson() {}

    public static ObjectNode of(GenericRecord entry) {
        ObjectNode node = JSON.objectNode();
        entry.getSchema().getFields().forEach(f -> node.set(f.name(), value(entry.get(f.pos()))));
        return node;
    }

    private static JsonNode value(Object value) {
        if (value == null) {
            return JSON.nullNode();
        } else if (value instanceof GenericRecord nested) {
            return of(nested);
        } else if (value instanceof Collection<?> list) {
            var array = JSON.arrayNode();
            list.forEach(v -> array.add(value(v)));
            return array;
        } else if (value instanceof Map<?, ?> map) {
            ObjectNode node = JSON.objectNode();
            map.forEach((k, v) -> node.set(k.toString(), value(v)));
            return node;
        } else if (value instanceof ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.duplicate().get(copy);
            return JSON.textNode(Base64.getEncoder().encodeToString(copy));
        } else if (value instanceof Long number) {
            return JSON.numberNode(number);
        } else if (value instanceof Integer number) {
            return JSON.numberNode(number);
        } else if (value instanceof Double number) {
            return JSON.numberNode(number);
        } else if (value instanceof Float number) {
            return JSON.numberNode(number);
        } else if (value instanceof Boolean flag) {
            return JSON.booleanNode(flag);
        }
        return JSON.textNode(value.toString()); // strings and enum symbols
    }
}
