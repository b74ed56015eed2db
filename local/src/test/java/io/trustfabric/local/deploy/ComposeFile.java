package io.trustfabric.local.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code docker-compose.yml} as compose reads it: anchors resolved, {@code ${NAME:?…}} filled in by the tests. */
record ComposeFile(Map<String, Container> services, Map<String, Object> document) {

    /** One service, with what the checks ask of it. */
    record Container(String name, Map<String, Object> settings) {

        String image() {
            return String.valueOf(settings.get("image"));
        }

        boolean oneShot() {
            return "no".equals(settings.get("restart"));
        }

        List<String> command() {
            return strings("command");
        }

        List<String> strings(String key) {
            return asStrings(settings.getOrDefault(key, List.of()));
        }

        /** Volumes as {@code source:target[:mode]}. */
        List<String> volumes() {
            return strings("volumes");
        }

        Map<String, Object> map(String key) {
            return asMap(settings.getOrDefault(key, Map.of()));
        }

        /** The argument list after the main class, which is the first that looks like one of ours. */
        List<String> argumentsAfter(String mainClass) {
            List<String> command = command();
            return command.subList(command.indexOf(mainClass) + 1, command.size());
        }
    }

    static ComposeFile load(Path file, Map<String, String> environment) throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(200);
        Map<String, Object> document = asMap(new Yaml(new SafeConstructor(options)).load(Files.readString(file)));
        Map<String, Object> filled = asMap(fillIn(document, environment));
        Map<String, Container> services = new TreeMap<>();
        asMap(filled.get("services"))
                .forEach((name, settings) -> services.put(name, new Container(name, asMap(settings))));
        return new ComposeFile(services, filled);
    }

    Map<String, Object> section(String name) {
        return asMap(document.get(name));
    }

    private static Object fillIn(Object node, Map<String, String> environment) {
        if (node instanceof Map<?, ?> map) {
            Map<String, Object> filled = new TreeMap<>();
            map.forEach((key, value) -> filled.put(String.valueOf(key), fillIn(value, environment)));
            return filled;
        }
        if (node instanceof List<?> list) {
            return list.stream().map(item -> fillIn(item, environment)).toList();
        }
        if (!(node instanceof String raw)) {
            return node;
        }
        String text = raw;
        for (var variable : environment.entrySet()) {
            text = text.replaceAll(
                    "\\$\\{" + variable.getKey() + "(:\\?[^}]*)?}", Matcher.quoteReplacement(variable.getValue()));
        }
        return text;
    }

    private static List<String> asStrings(Object node) {
        List<String> strings = new ArrayList<>();
        for (Object item : (List<?>) node) {
            strings.add(String.valueOf(item));
        }
        return strings;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> asMap(Object node) {
        return (Map<String, Object>) node;
    }
}
