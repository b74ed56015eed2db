package io.trustfabric.policies.lang;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Documents for tests. */
final class Docs {
    static final String CAPS = example(1);

    private Docs() {}

    /** An example of the specification's page, by number from 0: a policy, a macro, a bundle. */
    static String example(int number) {
        try {
            Path page = Path.of(System.getProperty("trust.root", "..")).resolve("docs/spec/policy-language.md");
            Matcher blocks = Pattern.compile("(?s)```yaml\n(.*?)```").matcher(Files.readString(page));
            List<String> all = new ArrayList<>();
            while (blocks.find()) {
                all.add(blocks.group(1));
            }
            return all.get(number);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SourceDocument file(String name, String text) {
        return new SourceDocument(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A policy with one deny rule, {@code r}, whose condition is the rest of line 6. */
    static String policy(String when) {
        return "policy: p\nversion: 1.0.0\nowner: team:a\nmatch: {datasets: [\"*\"]}\nrules:\n  - {id: r, effect: deny, "
                + when + "}\n";
    }

    /** A policy with one deny rule, whose last line is the condition as a literal block from line 9, column 7. */
    static String block(String condition) {
        return "policy: p\nversion: 1.0.0\nowner: team:a\nmatch: {datasets: [\"*\"]}\nrules:\n  - id: r\n    effect: deny\n    when: |\n"
                + condition.indent(6);
    }

    static CompileResult compile(String... texts) {
        List<SourceDocument> documents = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            documents.add(file("d" + i + ".yaml", texts[i]));
        }
        return PolicyCompiler.compile(documents, Optional.empty());
    }

    /** {@code code line:column-line:column} of each diagnostic. */
    static List<String> places(CompileResult result) {
        return result.diagnostics().stream()
                .map(d -> "%s %d:%d"
                        .formatted(d.code(), d.span().startLine(), d.span().startColumn()))
                .toList();
    }
}
