package io.trustfabric.services;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Settings of a service process: {@code --name value}, else {@code TRUST_NAME} of the environment. A secret is never a
 * setting: the settings name the file that holds it.
 */
final class Flags {

    private final Map<String, String> given;
    private final Map<String, String> environment;

    private Flags(Map<String, String> given, Map<String, String> environment) {
        this.given = given;
        this.environment = environment;
    }

    /** @throws IllegalArgumentException where an argument is unknown or has no value */
    static Flags parse(Set<String> known, Map<String, String> environment, String... args) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            String name = args[i].startsWith("--") ? args[i].substring(2) : "";
            if (!known.contains(name)) {
                throw new IllegalArgumentException("unknown setting [%s]; known are --%s"
                        .formatted(
                                args[i],
                                String.join(", --", known.stream().sorted().toList())));
            }
            if (i + 1 == args.length) {
                throw new IllegalArgumentException("setting [--%s] has no value".formatted(name));
            }
            given.put(name, args[i + 1]);
        }
        return new Flags(given, environment);
    }

    Optional<String> find(String name) {
        String value = given.get(name);
        if (value == null) {
            value = environment.get("TRUST_" + name.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
        return Optional.ofNullable(value).filter(v -> !v.isBlank());
    }

    String get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("setting [--%s] is missing".formatted(name)));
    }
}
