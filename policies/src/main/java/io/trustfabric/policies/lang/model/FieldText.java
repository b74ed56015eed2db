package io.trustfabric.policies.lang.model;

import io.trustfabric.policies.lang.source.Findings;
import io.trustfabric.policies.lang.source.Words;
import io.trustfabric.policies.lang.source.YamlNode;
import io.trustfabric.policies.lang.source.YamlText;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The text of a field, or of an element of its list, and what it may be read as. Whatever is wrong with it is reported. */
record FieldText(YamlText text, String field, Findings findings) {

    /** Empty where it is no text, or an empty one. */
    static Optional<FieldText> of(YamlNode node, String field, Findings findings) {
        if (node instanceof YamlText text && !text.value().isBlank()) {
            return Optional.of(new FieldText(text, field, findings));
        }
        String found = node instanceof YamlText ? "empty" : node.kind();
        findings.error("wrong-type", node, "%s is %s, expected a text".formatted(Words.quoted(field), found));
        return Optional.empty();
    }

    /** What {@code parse} makes of it; where it makes nothing of it, {@code expected} is told. */
    <T> Optional<Located<T>> read(String expected, Function<String, Optional<T>> parse) {
        Optional<T> value = parse.apply(text.value());
        if (value.isEmpty()) {
            findings.error(
                    "bad-value",
                    text,
                    "%s is %s, expected %s".formatted(Words.quoted(field), Words.quoted(text.value()), expected));
        }
        return value.map(v -> new Located<>(v, text));
    }

    /** One of some words. */
    <T> Optional<Located<T>> word(Map<String, T> words) {
        T value = words.get(text.value());
        if (value == null) {
            findings.error(
                    "bad-value",
                    text,
                    "%s is %s, expected one of %s"
                            .formatted(
                                    Words.quoted(field), Words.quoted(text.value()), String.join(", ", words.keySet())),
                    Words.didYouMean(text.value(), words.keySet()));
        }
        return Optional.ofNullable(value).map(v -> new Located<>(v, text));
    }
}
