package io.trustfabric.policies.lang.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.lang.CompileResult;
import io.trustfabric.policies.lang.Diagnostic;
import io.trustfabric.policies.lang.ErrorCode;
import io.trustfabric.policies.lang.PolicyCompiler;
import io.trustfabric.policies.lang.SourceDocument;
import io.trustfabric.policies.lang.lint.DiagnosticExamples.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/spec/policy-diagnostics.md is written from the codes and their examples; -Dtrust.docs.write=true writes it. */
class DiagnosticsPageTest {
    private static final Path SPEC =
            Path.of(System.getProperty("trust.root", "..")).resolve("docs/spec");
    private static final Path PAGE = SPEC.resolve("policy-diagnostics.md");
    private static final Map<String, List<Example>> EXAMPLES = DiagnosticExamples.byCode();

    @BeforeAll
    static void write() throws IOException {
        if (Boolean.getBoolean("trust.docs.write")) {
            Files.writeString(PAGE, page());
        }
    }

    @Test
    void thePageIsWrittenFromTheCodes() throws IOException {
        assertThat(Files.readString(PAGE)).isEqualTo(page());
    }

    @Test
    void theSpecificationHasTheSameCodes() throws IOException {
        String text = Files.readString(SPEC.resolve("policy-language.md"));
        String section = text.substring(text.indexOf("## 11 "), text.indexOf("## 12 "));
        TreeSet<String> named = new TreeSet<>();
        section.lines()
                .filter(l -> l.startsWith("| `"))
                .map(l -> l.split("\\|")[1])
                .forEach(cell -> Pattern.compile("`([a-z0-9-]+)`")
                        .matcher(cell)
                        .results()
                        .forEach(m -> named.add(m.group(1))));

        assertThat(named).containsExactlyElementsOf(new TreeSet<>(codes()));
    }

    @Test
    void everyCodeHasAnExample() {
        assertThat(EXAMPLES.keySet()).containsExactlyInAnyOrderElementsOf(codes());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("codes")
    void eachExampleBringsTheCode(String code) {
        assertThat(EXAMPLES.get(code)).allSatisfy(e -> assertThat(told(e)).contains(code));
    }

    private static List<String> told(Example example) {
        List<SourceDocument> documents = new ArrayList<>();
        for (byte[] bytes : example.documents()) {
            documents.add(new SourceDocument("d%d.yaml".formatted(documents.size()), bytes));
        }
        CompileResult compiled = PolicyCompiler.compile(documents, Optional.of(Policies.CATALOGUE));
        List<Diagnostic> all = new ArrayList<>(compiled.diagnostics());
        all.addAll(Linter.lint(compiled, Optional.of(Policies.CATALOGUE), Policies.NOW));

        return all.stream().map(Diagnostic::code).toList();
    }

    static List<String> codes() {
        return Stream.concat(ErrorCode.codes().stream(), LintCode.codes().stream())
                .toList();
    }

    private static String page() {
        StringBuilder out = new StringBuilder("""
                # Diagnostics of the policy language

                What may be told of documents, with an example each of what brings it. This page is written from the code by
                `DiagnosticsPageTest` with `-Dtrust.docs.write=true`; [policy-language.md](policy-language.md), section 11, has the rules.

                ## Errors

                | code | meaning | example |
                |---|---|---|
                """);
        for (ErrorCode code : ErrorCode.values()) {
            out.append("| `%s` | %s | %s |\n".formatted(code.code(), code.meaning(), shown(code.code())));
        }
        out.append("\n## Lints\n\n| code | severity | meaning | example |\n|---|---|---|---|\n");
        for (LintCode code : LintCode.values()) {
            String severity = code.severity().name().toLowerCase(Locale.ROOT);
            out.append(
                    "| `%s` | %s | %s | %s |\n".formatted(code.code(), severity, code.meaning(), shown(code.code())));
        }
        return out.toString();
    }

    private static String shown(String code) {
        return EXAMPLES.get(code).stream()
                .map(e -> "`" + e.shown().replace("|", "\\|") + "`")
                .collect(Collectors.joining("; "));
    }
}
