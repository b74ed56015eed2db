package io.trustfabric.policies.lang.types;

import io.trustfabric.policies.lang.source.Words;
import java.util.Optional;
import java.util.Set;

/** Names that every condition knows, beside the language's variables and functions: CEL's own, and what a name that is none may mean. */
final class KnownNames {
    /** CEL's functions. */
    static final Set<String> STANDARD = Set.of(
            "size",
            "contains",
            "startsWith",
            "endsWith",
            "matches",
            "timestamp",
            "duration",
            "int",
            "uint",
            "double",
            "string",
            "bytes",
            "bool",
            "dyn",
            "type",
            "getFullYear",
            "getMonth",
            "getDayOfYear",
            "getDayOfMonth",
            "getDate",
            "getDayOfWeek",
            "getHours",
            "getMinutes",
            "getSeconds",
            "getMilliseconds");
    /** CEL's macros, which look like functions of a list. */
    static final Set<String> COMPREHENSIONS = Set.of("all", "exists", "exists_one", "filter", "map", "has");

    private static final Set<String> TYPES =
            Set.of("int", "uint", "double", "string", "bytes", "bool", "list", "map", "null_type", "type");

    private KnownNames() {}

    /** Whether a macro of that name could not be told from a function of the language. */
    static boolean taken(String function) {
        return STANDARD.contains(function)
                || COMPREHENSIONS.contains(function)
                || Functions.SHOWN.containsKey(function);
    }

    /** Whether it is a type, which is a value in CEL. */
    static boolean type(String name) {
        return TYPES.contains(name) || name.startsWith("google.protobuf.");
    }

    /** Near by letters; else the one that ends alike, {@code region} for {@code query.region}. */
    static Optional<String> near(String name, Set<String> candidates) {
        Optional<String> near = Words.didYouMean(name, candidates);
        return near.isPresent()
                ? near
                : candidates.stream()
                        .filter(c -> c.endsWith("." + name))
                        .sorted()
                        .findFirst()
                        .map(c -> "did you mean " + Words.quoted(c) + "?");
    }
}
