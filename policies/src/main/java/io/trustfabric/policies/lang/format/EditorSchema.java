package io.trustfabric.policies.lang.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trustfabric.policies.lang.format.Shape.Either;
import io.trustfabric.policies.lang.format.Shape.Field;
import io.trustfabric.policies.lang.format.Shape.Items;
import io.trustfabric.policies.lang.format.Shape.Need;
import io.trustfabric.policies.lang.format.Shape.Open;
import io.trustfabric.policies.lang.format.Shape.Struct;
import io.trustfabric.policies.lang.format.Shape.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON Schema, draft 2020-12, of policies, macros and bundles, for editors. It knows fields and forms, not what conditions say. */
public final class EditorSchema {

    private EditorSchema() {}

    /** With a line feed at its end. */
    public static String json() {
        Map<String, Object> schema = Texts.ordered(
                "$schema",
                "https://json-schema.org/draft/2020-12/schema",
                "title",
                "Policies, macros and bundles",
                "description",
                "The policy language, version 1. Written from the code, see docs/spec/policy-language.md.",
                "oneOf",
                List.of(
                        of(Shapes.DOCUMENTS.get("policy")),
                        of(Shapes.DOCUMENTS.get("macro")),
                        of(Shapes.DOCUMENTS.get("bundle"))));
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists, texts and numbers are JSON", e);
        }
    }

    private static Map<String, Object> of(Shape shape) {
        if (shape instanceof Text text) {
            return text.schema();
        }
        if (shape instanceof Items items) {
            return items(items);
        }
        if (shape instanceof Open open) {
            return Texts.ordered(
                    "type", "object", "propertyNames", open.keys(), "additionalProperties", of(open.value()));
        }
        if (shape instanceof Either either) {
            return Texts.ordered(
                    "anyOf", either.shapes().stream().map(EditorSchema::of).toList());
        }
        return struct((Struct) shape);
    }

    private static Map<String, Object> items(Items items) {
        Map<String, Object> schema = Texts.ordered("type", "array", "items", of(items.element()));
        if (items.least() > 0) {
            schema.put("minItems", items.least());
        }
        if (items.set() && items.element() instanceof Text) {
            schema.put("uniqueItems", true);
        }
        return schema;
    }

    private static Map<String, Object> struct(Struct struct) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Field field : struct.fields()) {
            Map<String, Object> property = Texts.ordered("description", field.description());
            property.putAll(of(field.shape()));
            properties.put(field.name(), property);
            if (field.required()) {
                required.add(field.name());
            }
        }
        Map<String, Object> schema =
                Texts.ordered("type", "object", "additionalProperties", false, "properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        if (struct.need() == Need.ONE_OF_WHEN_AND_USE) {
            schema.put("oneOf", List.of(Map.of("required", List.of("when")), Map.of("required", List.of("use"))));
        } else if (struct.need() == Need.EXACTLY_ONE) {
            schema.put(
                    "oneOf",
                    properties.keySet().stream()
                            .filter(kind -> !kind.equals("when"))
                            .map(kind -> Map.of("required", List.of(kind)))
                            .toList());
        } else if (struct.need() == Need.AT_LEAST_ONE) {
            schema.put("minProperties", 1);
        }
        return schema;
    }
}
