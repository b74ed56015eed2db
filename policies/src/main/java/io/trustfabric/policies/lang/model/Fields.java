package io.trustfabric.policies.lang.model;

import io.trustfabric.policies.lang.source.Findings;
import io.trustfabric.policies.lang.source.Words;
import io.trustfabric.policies.lang.source.YamlList;
import io.trustfabric.policies.lang.source.YamlMap;
import io.trustfabric.policies.lang.source.YamlNode;
import io.trustfabric.policies.lang.source.YamlText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The fields of a map. Whatever is wrong with one is reported when it is asked for; unknown ones at once. */
final class Fields {
    private final YamlMap map;
    private final String what;
    private final Findings findings;

    /**
     * @param what what the map is, e.g. {@code a rule}
     * @param known the names of its fields
     */
    Fields(YamlMap map, String what, Findings findings, String... known) {
        this.map = map;
        this.what = what;
        this.findings = findings;
        List<String> names = List.of(known);
        for (YamlMap.Entry e : map.entries()) {
            String name = e.key().value();
            if (!names.contains(name)) {
                Optional<String> near = Words.didYouMean(name, names);
                findings.error(
                        "unknown-field",
                        e.key(),
                        what + " has no field " + Words.quoted(name),
                        near.isPresent() ? near : Optional.of("it has " + String.join(", ", names)));
            }
        }
    }

    /** The fields of a node that must be a map; empty, and reported, where it is not. */
    static Optional<Fields> of(YamlNode node, String what, Findings findings, String... known) {
        if (node instanceof YamlMap map) {
            return Optional.of(new Fields(map, what, findings, known));
        }
        findings.error("wrong-type", node, what + " is " + node.kind() + ", expected a map");
        return Optional.empty();
    }

    YamlMap map() {
        return map;
    }

    boolean has(String field) {
        return map.get(field).isPresent();
    }

    Optional<YamlNode> node(String field) {
        return map.get(field);
    }

    /** A text that is there and not empty. */
    Optional<YamlText> text(String field) {
        return written(field).map(FieldText::text);
    }

    private Optional<FieldText> written(String field) {
        return node(field).flatMap(n -> FieldText.of(n, field, findings));
    }

    /** What {@code parse} makes of the text; where it makes nothing of it, {@code expected} is told. */
    <T> Optional<Located<T>> read(String field, String expected, Function<String, Optional<T>> parse) {
        return written(field).flatMap(t -> t.read(expected, parse));
    }

    /** One of some words. */
    <T> Optional<Located<T>> word(String field, Map<String, T> words) {
        return written(field).flatMap(t -> t.word(words));
    }

    /** The field's value, or a stand-in beside a report that it is missing. A field that is there and wrong was reported. */
    <T> Located<T> need(String field, Optional<Located<T>> value, T standIn) {
        if (!has(field)) {
            missing(field);
        }
        return value.orElseGet(() -> new Located<>(standIn, node(field).orElse(map)));
    }

    void missing(String field) {
        YamlNode at = map.entries().isEmpty() ? map : map.entries().get(0).key();
        findings.error("missing-field", at, what + " needs the field " + Words.quoted(field));
    }

    /** The elements of a list, none where it is absent. */
    List<YamlNode> list(String field) {
        Optional<YamlNode> node = node(field);
        if (node.isEmpty()) {
            return List.of();
        }
        if (node.get() instanceof YamlList list) {
            return list.elements();
        }
        findings.error(
                "wrong-type",
                node.get(),
                "%s is %s, expected a list"
                        .formatted(Words.quoted(field), node.get().kind()));
        return List.of();
    }

    /** Elements of a list by what {@code parse} makes of each. */
    <T> List<Located<T>> each(String field, String expected, Function<String, Optional<T>> parse) {
        List<Located<T>> all = new ArrayList<>();
        for (YamlNode element : list(field)) {
            FieldText.of(element, field, findings)
                    .flatMap(t -> t.read(expected, parse))
                    .ifPresent(all::add);
        }
        return all;
    }

    /** Words of a list, all different. */
    <T> Set<T> words(String field, Map<String, T> words) {
        Set<T> all = new HashSet<>();
        for (YamlNode element : list(field)) {
            FieldText.of(element, field, findings).flatMap(t -> t.word(words)).ifPresent(l -> add(all, l, field));
        }
        return all;
    }

    /** Values of a list, all different. */
    <T> Set<T> set(String field, String expected, Function<String, Optional<T>> parse) {
        Set<T> all = new HashSet<>();
        each(field, expected, parse).forEach(l -> add(all, l, field));
        return all;
    }

    private <T> void add(Set<T> all, Located<T> one, String field) {
        if (!all.add(one.value())) {
            findings.error("bad-value", one.node(), "%s has this twice".formatted(Words.quoted(field)));
        }
    }

    /** Texts by language. */
    Map<String, Located<String>> languages(String field) {
        Map<String, Located<String>> texts = new LinkedHashMap<>();
        Optional<YamlNode> node = node(field);
        if (node.isPresent() && node.get() instanceof YamlMap map) {
            for (YamlMap.Entry e : map.entries()) {
                if (!e.key().value().matches("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}")) {
                    findings.error(
                            "bad-value",
                            e.key(),
                            "%s is no language, expected one like en or es"
                                    .formatted(Words.quoted(e.key().value())));
                }
                FieldText.of(e.value(), field, findings)
                        .map(FieldText::text)
                        .ifPresent(t -> texts.put(e.key().value(), new Located<>(t.value(), t)));
            }
        } else if (node.isPresent()) {
            findings.error(
                    "wrong-type",
                    node.get(),
                    "%s is %s, expected texts by language"
                            .formatted(Words.quoted(field), node.get().kind()),
                    Optional.of("write {en: \"…\", es: \"…\"}"));
        }
        return texts;
    }

    Findings findings() {
        return findings;
    }
}
