package io.trustfabric.policies.lang.lint;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.catalog.ColumnEntry;
import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.catalog.MapCatalogue;
import io.trustfabric.policies.lang.CompileResult;
import io.trustfabric.policies.lang.CompileSession;
import io.trustfabric.policies.lang.Diagnostic;
import io.trustfabric.policies.lang.PolicyCompiler;
import io.trustfabric.policies.lang.SourceDocument;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Policies for lints, and a catalogue with one sensitive dataset and one that is not. */
final class Policies {
    static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    static final String TEXTS = "explain: {en: \"a\", es: \"b\"}";
    static final String TESTS = "tests:\n  - {name: t, given: {query.joins: 6}, expect: {effect: deny, rule: r}}\n";
    static final String CAPS = """
            macro: graph.caps
            version: 1.0.0
            owner: team:a
            params: {component: int, path: int, degree: int}
            type: bool
            body: graph.component > component || graph.degree > degree || query.pathLength > path || query.unbounded
            explain: {en: "more than {component}", es: "más de {component}"}
            """;

    static final Catalogue CATALOGUE = new MapCatalogue(List.of(
            dataset(
                    "crm.people",
                    1,
                    new ColumnEntry("email", "VARCHAR", Set.of("email")),
                    new ColumnEntry("note", "VARCHAR", Set.of())),
            dataset("web.pages", 3, new ColumnEntry("path", "VARCHAR", Set.of("none")))));

    private Policies() {}

    private static DatasetEntry dataset(String name, int tier, ColumnEntry... columns) {
        return new DatasetEntry(
                name, Optional.of(tier), "", "team:a", Set.of(), "", Optional.empty(), List.of(columns));
    }

    /** Without findings if {@code rules} are. */
    static String policy(String fields, String rules, String more) {
        return "policy: p\nversion: 1.0.0\nowner: team:a\n" + fields + "rules:\n" + rules + more;
    }

    static String rule(String id, String effect, String condition) {
        return "  - {id: %s, effect: %s, %s, %s}\n".formatted(id, effect, condition, TEXTS);
    }

    /** A deny rule {@code r} with a condition in single quotation marks. */
    static String when(String condition) {
        return rule("r", "deny", "when: '" + condition + "'");
    }

    static String all(String rules, String more) {
        return policy("match: {datasets: [\"*\"]}\n", rules, more);
    }

    static SourceDocument file(String name, String text) {
        return new SourceDocument(name, text.getBytes(StandardCharsets.UTF_8));
    }

    static CompileResult compile(String text, String... others) {
        List<SourceDocument> documents = new ArrayList<>(List.of(file("p.yaml", text)));
        for (int i = 0; i < others.length; i++) {
            documents.add(file("other%d.yaml".formatted(i), others[i]));
        }
        return PolicyCompiler.compile(documents, Optional.empty());
    }

    static List<Diagnostic> lints(String text, Optional<Catalogue> catalogue, String... others) {
        return Linter.lint(compile(text, others), catalogue, NOW);
    }

    static List<String> codes(String text, Optional<Catalogue> catalogue, String... others) {
        return lints(text, catalogue, others).stream().map(Diagnostic::code).toList();
    }

    static FixedDocument fixed(String text, String... others) {
        List<SourceDocument> documents = new ArrayList<>();
        for (int i = 0; i < others.length; i++) {
            documents.add(file("other%d.yaml".formatted(i), others[i]));
        }
        return FixedDocument.of(file("p.yaml", text), documents, new CompileSession(), Optional.empty(), NOW);
    }
}
