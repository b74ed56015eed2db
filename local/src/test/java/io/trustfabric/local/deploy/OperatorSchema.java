package io.trustfabric.local.deploy;

import static io.trustfabric.local.deploy.ComposeFile.asMap;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The Flink operator's own definition of {@code FlinkDeployment}: the structural schema of its CustomResourceDefinition, which
 * its API jar carries. The API server would drop what the schema does not name; here it is an error.
 */
final class OperatorSchema {

    private static final String DEFINITION = "/META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml";

    private final Map<String, Object> root;

    private OperatorSchema(Map<String, Object> root) {
        this.root = root;
    }

    static OperatorSchema load() throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(10 << 20);
        try (InputStream in = OperatorSchema.class.getResourceAsStream(DEFINITION)) {
            Map<String, Object> definition = asMap(new Yaml(new SafeConstructor(options)).load(in));
            List<?> versions = (List<?>) asMap(definition.get("spec")).get("versions");
            Map<String, Object> version = asMap(versions.get(0));
            if (!version.get("name").equals("v1beta1")) {
                throw new IOException("the operator's first version is " + version.get("name"));
            }
            return new OperatorSchema(asMap(asMap(version.get("schema")).get("openAPIV3Schema")));
        }
    }

    /** What is wrong with the resource: a path and a reason each. */
    List<String> problems(Map<String, Object> resource) {
        List<String> found = new ArrayList<>();
        asMap(root.get("properties")).forEach((name, schema) -> {
            if (resource.containsKey(name)) {
                check(name, asMap(schema), resource.get(name), found);
            }
        });
        return found;
    }

    private static void check(String path, Map<String, Object> schema, Object value, List<String> found) {
        if (Boolean.TRUE.equals(schema.get("x-kubernetes-int-or-string"))) {
            if (!(value instanceof Integer || value instanceof String)) {
                found.add(path + ": expected a number or a text");
            }
            return;
        }
        if (!isA(String.valueOf(schema.get("type")), value)) {
            found.add("%s: expected %s, found %s"
                    .formatted(
                            path,
                            schema.get("type"),
                            value == null ? "nothing" : value.getClass().getSimpleName()));
        } else if (schema.get("enum") instanceof List<?> allowed && !allowed.contains(value)) {
            found.add("%s: %s is none of %s".formatted(path, value, allowed));
        } else if (value instanceof Map<?, ?>) {
            checkFields(path, schema, asMap(value), found);
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                check("%s[%d]".formatted(path, i), asMap(schema.get("items")), list.get(i), found);
            }
        }
    }

    private static void checkFields(
            String path, Map<String, Object> schema, Map<String, Object> value, List<String> found) {
        Map<String, Object> properties = asMap(schema.getOrDefault("properties", Map.of()));
        boolean free = !schema.containsKey("properties"); // metadata, whose fields are Kubernetes' own
        value.forEach((name, field) -> {
            if (properties.containsKey(name)) {
                check(path + "." + name, asMap(properties.get(name)), field, found);
            } else if (schema.get("additionalProperties") instanceof Map<?, ?> each) {
                check(path + "." + name, asMap(each), field, found);
            } else if (!free) {
                found.add(path + "." + name + ": no such field");
            }
        });
    }

    private static boolean isA(String type, Object value) {
        return switch (type) {
            case "object" -> value instanceof Map;
            case "array" -> value instanceof List;
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "integer" -> value instanceof Integer;
            case "number" -> value instanceof Number;
            default -> throw new AssertionError("type " + type + " is new here");
        };
    }
}
