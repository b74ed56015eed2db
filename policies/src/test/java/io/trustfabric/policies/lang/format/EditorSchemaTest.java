package io.trustfabric.policies.lang.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.trustfabric.policies.lang.Diagnostic;
import io.trustfabric.policies.lang.SourceDocument;
import io.trustfabric.policies.lang.model.DocumentReader;
import io.trustfabric.policies.lang.source.Findings;
import io.trustfabric.policies.lang.source.YamlList;
import io.trustfabric.policies.lang.source.YamlMap;
import io.trustfabric.policies.lang.source.YamlNode;
import io.trustfabric.policies.lang.source.YamlReader;
import io.trustfabric.policies.lang.source.YamlText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema for editors, docs/spec/policy-language.schema.json; -Dtrust.docs.write=true writes it. */
class EditorSchemaTest {
    private static final Path ROOT = Path.of(System.getProperty("trust.root", ".."));
    private static final Path PAGE = ROOT.resolve("docs/spec/policy-language.schema.json");
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(EditorSchema.json());

    @BeforeAll
    static void write() throws IOException {
        if (Boolean.getBoolean("trust.docs.write")) {
            Files.writeString(PAGE, EditorSchema.json());
        }
    }

    @Test
    void theFileIsWrittenFromTheCode() throws IOException {
        assertThat(Files.readString(PAGE)).isEqualTo(EditorSchema.json());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("library")
    void theLibrarysDocumentsFit(String name) throws IOException {
        assertThat(problems(Files.readString(ROOT.resolve("policies/library").resolve(name))))
                .isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatTheReaderTakesFitsHoweverItIsWritten(long seed) {
        assertThat(problems(RandomDocuments.policy(seed))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "policy: P",
                "version: 1.0",
                "tier: 0",
                "mode: maybe",
                "window: 30",
                "match: {}",
                "match: {datasets: []}",
                "match: {tags: [a, a]}",
                "rules: []",
                "rules: [{id: r, effect: deny}]",
                "rules: [{id: r, effect: deny, when: 'true', use: a.b()}]",
                "rules: [{id: r, effect: refuse, when: 'true'}]",
                "obligations: [{mask: {columns: [a.b], keep: none}, redact: {columns: [a.b]}}]",
                "obligations: [{hide: {columns: [a.b]}}]",
                "exceptions: [{id: e, who: bob, until: 2026-12-31, reason: x, approvedBy: [a, b]}]",
                "approvals: {required: 9, within: PT1M}",
                "tests: [{name: t, given: {query.regoin: eu}, expect: {effect: allow}}]",
                "colour: red"
            })
    void whatTheReaderRefusesInAFieldTheSchemaRefusesToo(String field) {
        String name = field.substring(0, field.indexOf(':'));
        StringBuilder text = new StringBuilder(name.equals("policy") ? "" : "policy: p\n");
        Stream.of(
                        "version: 1.0.0",
                        "owner: team:a",
                        "match: {tags: [a]}",
                        "rules: [{id: r, effect: deny, when: 'true'}]")
                .filter(f -> !f.startsWith(name + ":"))
                .forEach(f -> text.append(f).append('\n'));
        text.insert(name.equals("policy") ? 0 : text.length(), field + "\n");

        assertThat(errors(text.toString())).isNotEmpty();
        assertThat(problems(text.toString())).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"policy", "macro", "bundle"})
    void theShapesHaveTheReadersFieldsInItsOrder(String kind) {
        List<String> fields = Shapes.DOCUMENTS.get(kind).fields().stream()
                .map(Shape.Field::name)
                .toList();

        assertThat(errors(kind + ": p\nzzzzzzzz: 1\n"))
                .filteredOn(d -> d.code().equals("unknown-field"))
                .singleElement()
                .extracting(d -> d.hint().orElseThrow())
                .isEqualTo("it has " + String.join(", ", fields));
    }

    private static List<Diagnostic> errors(String text) {
        Findings findings = new Findings();
        DocumentReader.read(file(text), findings);
        return findings.all();
    }

    private static List<String> problems(String text) {
        Findings findings = new Findings();
        YamlMap root = YamlReader.read(file(text), findings).orElseThrow(() -> new AssertionError(findings.all()));
        return SCHEMA.validate(json(root)).stream().map(Object::toString).toList();
    }

    private static SourceDocument file(String text) {
        return new SourceDocument("d.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    /** As an editor's YAML 1.2 reads it. */
    private static JsonNode json(YamlNode node) {
        if (node instanceof YamlMap map) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            map.entries().forEach(e -> object.set(e.key().value(), json(e.value())));
            return object;
        }
        if (node instanceof YamlList list) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            list.elements().forEach(e -> array.add(json(e)));
            return array;
        }
        YamlText text = (YamlText) node;
        String value = text.value();
        boolean plain = text.style() == YamlText.Style.PLAIN;
        if (plain && value.matches("true|false")) {
            return JsonNodeFactory.instance.booleanNode(value.equals("true"));
        }
        if (plain && value.matches("-?[0-9]+")) {
            return JsonNodeFactory.instance.numberNode(Long.parseLong(value));
        }
        if (plain && value.matches("-?[0-9]+\\.[0-9]*")) {
            return JsonNodeFactory.instance.numberNode(Double.parseDouble(value));
        }
        return plain && value.matches("|~|null")
                ? JsonNodeFactory.instance.nullNode()
                : JsonNodeFactory.instance.textNode(value);
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    static Stream<String> library() throws IOException {
        return PolicyFormatterTest.library();
    }
}
