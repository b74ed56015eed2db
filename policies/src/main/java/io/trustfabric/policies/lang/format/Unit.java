package io.trustfabric.policies.lang.format;

import io.trustfabric.policies.lang.format.Shape.Field;
import io.trustfabric.policies.lang.format.Shape.Items;
import io.trustfabric.policies.lang.format.Shape.Open;
import io.trustfabric.policies.lang.format.Shape.Struct;
import io.trustfabric.policies.lang.source.YamlList;
import io.trustfabric.policies.lang.source.YamlMap;
import io.trustfabric.policies.lang.source.YamlNode;
import io.trustfabric.policies.lang.source.YamlText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A field, or an element of a list, with what is in it and the comments that go where it goes. */
final class Unit {
    final Optional<YamlText> key;
    final YamlNode value;
    final Shape shape;
    /** In the document's order until {@link #arrange}. */
    final List<Unit> children = new ArrayList<>();
    /** Comments above it. */
    final List<String> above = new ArrayList<>();
    /** The comment behind it, in its last or first line. */
    Optional<String> behind = Optional.empty();
    /** Whether a blank line sets it apart from what is before it. */
    boolean apart;

    private Unit(Optional<YamlText> key, YamlNode value, Shape shape) {
        this.key = key;
        this.value = value;
        this.shape = shape;
        if (value instanceof YamlMap map) {
            map.entries()
                    .forEach(e -> children.add(new Unit(
                            Optional.of(e.key()),
                            e.value(),
                            ofField(shape, e.key().value()))));
        } else if (value instanceof YamlList list) {
            list.elements().forEach(e -> children.add(new Unit(Optional.empty(), e, ofElement(shape))));
        }
    }

    static Unit document(YamlMap root, Struct shape) {
        return new Unit(Optional.empty(), root, shape);
    }

    private static Shape ofField(Shape shape, String field) {
        if (shape instanceof Struct struct) {
            return struct.field(field).map(Field::shape).orElse(Texts.ANY);
        }
        return shape instanceof Open open ? open.value() : Texts.ANY;
    }

    private static Shape ofElement(Shape shape) {
        return shape instanceof Items items ? items.element() : Texts.ANY;
    }

    int from() {
        return key.map(YamlText::from).orElse(value.from());
    }

    int to() {
        return value.to();
    }

    int line() {
        return value.source().span(from(), from()).startLine();
    }

    /** All units within, a parent before its children. */
    List<Unit> within() {
        List<Unit> all = new ArrayList<>();
        for (Unit child : children) {
            all.add(child);
            all.addAll(child.within());
        }
        return all;
    }

    /** Puts fields in the order of the language, sorts what is a set, leaves out what says what its absence says. */
    void arrange() {
        if (shape instanceof Struct struct && value instanceof YamlMap) {
            children.removeIf(c -> c.uncommented()
                    && struct.field(c.key.orElseThrow().value())
                            .filter(c::saysNothing)
                            .isPresent());
            children.sort(Comparator.comparingInt(
                    c -> struct.order(c.key.orElseThrow().value())));
        } else if (shape instanceof Items items && items.set()) {
            children.sort(Comparator.comparing(Unit::identity));
        }
        children.forEach(Unit::arrange);
    }

    private String identity() {
        YamlNode first = value instanceof YamlMap map
                ? map.get("name").or(() -> map.get("file")).orElse(map)
                : value;
        return first instanceof YamlText text ? text.value() : "";
    }

    private boolean saysNothing(Field field) {
        boolean empty = children.isEmpty() && !(value instanceof YamlText);
        return (empty && field.emptyMeans())
                || field.otherwise().filter(this::says).isPresent();
    }

    private boolean says(Object otherwise) {
        if (otherwise instanceof Set<?> set) {
            return value instanceof YamlList
                    && set.equals(children.stream().map(Unit::identity).collect(Collectors.toSet()));
        }
        return value instanceof YamlText text && text.value().equals(otherwise);
    }

    private boolean uncommented() {
        return above.isEmpty() && behind.isEmpty() && plainWithin();
    }

    /** No comment is within it. */
    boolean plainWithin() {
        return within().stream().allMatch(u -> u.above.isEmpty() && u.behind.isEmpty());
    }
}
