package io.trustfabric.policies.lang.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.lang.SourceDocument;
import io.trustfabric.policies.lang.compile.Canonical;
import io.trustfabric.policies.lang.model.Document;
import io.trustfabric.policies.lang.model.DocumentReader;
import io.trustfabric.policies.lang.model.MacroDocument;
import io.trustfabric.policies.lang.model.PolicyDocument;
import io.trustfabric.policies.lang.model.TestCase;
import io.trustfabric.policies.lang.source.Findings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyFormatterTest {
    private static final Path LIBRARY = Path.of(System.getProperty("trust.root", ".."), "policies", "library");

    @ParameterizedTest(name = "{0}")
    @MethodSource("library")
    void theLibrarysDocumentsKeepTheirMeaning(String name) throws IOException {
        keeps(Files.readString(LIBRARY.resolve(name)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyDocumentKeepsItsMeaningAndIsFormattedOnce(long seed) {
        String before = RandomDocuments.policy(seed);
        keeps(before);

        assertThat(RandomDocuments.comments(format(before)))
                .as("comments of\n" + before)
                .isEqualTo(RandomDocuments.comments(before));
    }

    @Test
    void fieldsComeInTheLanguagesOrderAndDefaultsGo() {
        assertThat(format("""
                policy: p
                rules:
                - when: >
                    query.joins
                    > 5
                  effect: deny
                  id: r
                match:
                  tags: [b,
                    a]
                owner: "team:a"
                mode: enforce
                ignore: []
                version: '1.0.0'
                """)).isEqualTo("""
                policy: p
                version: 1.0.0
                owner: team:a
                match: {tags: [a, b]}
                rules:
                  - id: r
                    effect: deny
                    when: query.joins > 5
                """);
    }

    @Test
    void commentsGoWhereTheirNodesGo() {
        assertThat(format("""
                # what it is
                policy: p
                # who
                owner: team:a # them
                version: 1.0.0
                match: {tags: [b, # second
                  a]}

                rules: # all of them
                  # the first
                  - effect: deny # no
                    # why
                    when: query.joins > 5
                    id: r
                # the end
                """)).isEqualTo("""
                # what it is
                policy: p
                version: 1.0.0
                # who
                owner: team:a # them
                match:
                  tags:
                    - a
                    - b # second

                rules: # all of them
                  # the first
                  - id: r
                    effect: deny # no
                    # why
                    when: query.joins > 5
                # the end
                """);
    }

    @Test
    void aDocumentWithErrorsIsNotFormatted() {
        Findings findings = new Findings();

        assertThat(PolicyFormatter.format(file("policy: p\nverison: 1.0.0\n"), findings))
                .isEmpty();
        assertThat(findings.all()).extracting(d -> d.code()).contains("unknown-field");
    }

    private static void keeps(String before) {
        String after = format(before);

        assertThat(format(after)).as("formatted twice:\n" + before).isEqualTo(after);
        assertThat(Canonical.hash(read(after))).as(after).isEqualTo(Canonical.hash(read(before)));
        assertThat(said(read(after))).as(after).isEqualTo(said(read(before)));
    }

    /** What the hash leaves out. */
    private static List<Object> said(Document document) {
        List<TestCase> tests = document instanceof PolicyDocument p
                ? p.tests()
                : document instanceof MacroDocument m ? m.tests() : List.of();
        List<Object> all = new java.util.ArrayList<>();
        tests.forEach(t -> all.addAll(List.of(t.name().value(), t.with(), t.given(), expected(t))));
        if (document instanceof PolicyDocument p) {
            p.suppress()
                    .forEach(s -> all.addAll(List.of(
                            s.lint().value(),
                            s.rule().map(r -> r.value()),
                            s.reason().value(),
                            s.until().value())));
        }
        return all;
    }

    private static Object expected(TestCase test) {
        return test.expect() instanceof TestCase.Answer a
                ? List.of(
                        a.effect().value(),
                        a.rule().map(r -> r.value()),
                        a.obligations().map(o -> o.value()))
                : ((TestCase.Value) test.expect()).value().value();
    }

    private static Document read(String text) {
        Findings findings = new Findings();
        Document document = DocumentReader.read(file(text), findings)
                .orElseThrow(() -> new AssertionError(findings.all() + "\n" + text));
        assertThat(findings.all()).as(text).isEmpty();
        return document;
    }

    private static String format(String text) {
        Findings findings = new Findings();
        return PolicyFormatter.format(file(text), findings)
                .orElseThrow(() -> new AssertionError(findings.all() + "\n" + text));
    }

    private static SourceDocument file(String text) {
        return new SourceDocument("d.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    static LongStream seeds() {
        return LongStream.range(0, 1_000);
    }

    static Stream<String> library() throws IOException {
        try (Stream<Path> files = Files.walk(LIBRARY)) {
            return files
                    .filter(f -> f.toString().endsWith(".yaml"))
                    .map(f -> LIBRARY.relativize(f).toString())
                    .filter(f -> !f.endsWith("catalogue.yaml"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }
}
