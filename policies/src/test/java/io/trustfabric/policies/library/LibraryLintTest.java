package io.trustfabric.policies.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.lang.CompileResult;
import io.trustfabric.policies.lang.Diagnostic;
import io.trustfabric.policies.lang.PolicyCompiler;
import io.trustfabric.policies.lang.Severity;
import io.trustfabric.policies.lang.SourceDocument;
import io.trustfabric.policies.lang.compile.Coverage;
import io.trustfabric.policies.lang.compile.ReadMatches;
import io.trustfabric.policies.lang.lint.Linter;
import io.trustfabric.policies.lang.model.PolicyDocument;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped library has no errors and no warnings, alone and with the demo's catalogue, all of whose sensitive columns it covers. */
class LibraryLintTest {
    @Test
    void theLibraryHasNoErrorsAndNoWarnings() {
        assertThat(bad(LibraryFolder.macrosAndPolicies(), Optional.empty())).isEmpty();
    }

    @Test
    void theDemoHasNoErrorsAndNoWarnings() {
        assertThat(bad(demo(), Optional.of(DemoTenant.CATALOGUE))).isEmpty();
    }

    @Test
    void everySensitiveColumnOfTheDemoIsCovered() {
        Coverage coverage = coverage(demo());

        assertThat(coverage.columns()).isGreaterThan(120);
        assertThat(coverage.gaps())
                .as("columns that no obligation covers")
                .extracting(g -> g.dataset().name() + "." + g.column().name())
                .isEmpty();
        assertThat(coverage.covered()).isEqualTo(coverage.columns());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "match: {tiers: [1, 2]}; mode: monitor, match: {tiers: [1, 2]}",
                "match: {tiers: [1, 2]}; canary: {percent: 0}, match: {tiers: [1, 2]}",
                "match: {tiers: [1, 2]}; match: {tiers: [1, 2], actions: [write]}",
                "match: {tiers: [1, 2]}; match: {tiers: [1]}"
            })
    void aBaselineThatIsNotForEverybodysReadsFailsTheBuild(String before, String after) {
        List<SourceDocument> documents = new ArrayList<>();
        for (SourceDocument d : demo()) {
            boolean baseline = d.name().contains("baseline");
            String text = new String(d.bytes(), StandardCharsets.UTF_8);
            assertThat(!baseline || text.contains("\n" + before + "\n")).isTrue();
            String changed = baseline
                    ? text.replace("\n" + before + "\n", "\n" + after.replace(", match", "\nmatch") + "\n")
                    : text;
            documents.add(new SourceDocument(d.name(), changed.getBytes(StandardCharsets.UTF_8)));
        }

        assertThat(bad(documents, Optional.of(DemoTenant.CATALOGUE)))
                .extracting(Diagnostic::code)
                .contains("uncovered-column");
        assertThat(coverage(documents).gaps()).isNotEmpty();
    }

    /** Without the bundle: its pins are about bytes, not about what they say. */
    private static List<SourceDocument> demo() {
        return PolicyLibrary.shipped().bundle(PolicyLibrary.DEMO_BUNDLE).stream()
                .filter(d -> !d.name().startsWith("demo/"))
                .toList();
    }

    private static Coverage coverage(List<SourceDocument> documents) {
        List<PolicyDocument> policies = PolicyCompiler.compile(documents, Optional.empty()).documents().stream()
                .filter(PolicyDocument.class::isInstance)
                .map(PolicyDocument.class::cast)
                .toList();
        return Coverage.of(new ReadMatches(policies, List.of()), DemoTenant.CATALOGUE);
    }

    private static List<Diagnostic> bad(List<SourceDocument> documents, Optional<Catalogue> catalogue) {
        CompileResult compiled = PolicyCompiler.compile(documents, catalogue);
        List<Diagnostic> all = new ArrayList<>(compiled.diagnostics());
        // today: an exception of the library that ends must be noticed
        all.addAll(Linter.lint(compiled, catalogue, Instant.now()));
        return all.stream().filter(d -> d.severity() != Severity.INFO).toList();
    }
}
