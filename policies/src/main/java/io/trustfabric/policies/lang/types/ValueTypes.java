package io.trustfabric.policies.lang.types;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import io.trustfabric.policies.lang.source.YamlList;
import io.trustfabric.policies.lang.source.YamlNode;
import io.trustfabric.policies.lang.source.YamlText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The types that parameters and variables have: how they are written, their zero values, how YAML gives values of them. */
public final class ValueTypes {
    private static final Map<String, CelType> SIMPLE = Map.of(
            "int", SimpleType.INT,
            "double", SimpleType.DOUBLE,
            "string", SimpleType.STRING,
            "bool", SimpleType.BOOL,
            "timestamp", SimpleType.TIMESTAMP,
            "duration", SimpleType.DURATION);
    private static final int LONGEST = 40;

    private ValueTypes() {}

    /** The names of the types without parameters. */
    public static java.util.Set<String> names() {
        return SIMPLE.keySet();
    }

    /** {@code list(int)} and the like. */
    public static Optional<CelType> parse(String written) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        if (written.startsWith("list(") && written.endsWith(")")) {
            return parse(written.substring(5, written.length() - 1)).map(ListType::create);
        }
        return Optional.ofNullable(SIMPLE.get(written));
    }

    /** As {@link #parse} reads it. */
    public static String name(CelType type) {
        if (type instanceof ListType list) {
            return "list(" + name(list.elemType()) + ")";
        }
        return SIMPLE.entrySet().stream()
                .filter(e -> e.getValue().equals(type))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(type.name());
    }

    /** What a test's variable has that the test does not give. */
    public static Object zero(CelType type) {
        if (type instanceof ListType) {
            return List.of();
        }
        return switch (type.kind()) {
            case INT -> 0L;
            case DOUBLE -> 0.0;
            case BOOL -> false;
            case TIMESTAMP -> Variables.TEST_TIME;
            case DURATION -> Duration.ZERO;
            default -> "";
        };
    }

    /** The value of a node; empty where it is none of that type. */
    public static Optional<Object> read(YamlNode node, CelType type) {
        if (type instanceof ListType list) {
            return node instanceof YamlList elements ? elements(elements, list.elemType()) : Optional.empty();
        }
        return node instanceof YamlText text ? scalar(text, type) : Optional.empty();
    }

    private static Optional<Object> elements(YamlList list, CelType type) {
        List<Object> values = new ArrayList<>();
        for (YamlNode element : list.elements()) {
            Optional<Object> value = read(element, type);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.add(value.get());
        }
        return Optional.of(List.copyOf(values));
    }

    private static Optional<Object> scalar(YamlText text, CelType type) {
        String value = text.value();
        try {
            return switch (type.kind()) {
                case INT -> Optional.of(Long.parseLong(value));
                case DOUBLE ->
                    Optional.of(Double.parseDouble(value))
                            .filter(Double::isFinite)
                            .map(d -> d);
                case BOOL ->
                    value.equals("true") || value.equals("false")
                            ? Optional.of(value.equals("true"))
                            : Optional.empty();
                case TIMESTAMP -> Optional.of(Instant.parse(value));
                case DURATION -> Optional.of(Duration.parse(value));
                default -> text.kind().equals("nothing") ? Optional.empty() : Optional.of(value);
            };
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
