package io.trustfabric.sdk.policy;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.lang.CompileResult;
import io.trustfabric.policies.lang.CompileSession;
import io.trustfabric.policies.lang.Diagnostic;
import io.trustfabric.policies.lang.Severity;
import io.trustfabric.policies.lang.SourceDocument;
import io.trustfabric.policies.lang.compile.Coverage;
import io.trustfabric.policies.lang.compile.ReadMatches;
import io.trustfabric.policies.lang.format.PolicyFormatter;
import io.trustfabric.policies.lang.lint.FixedDocument;
import io.trustfabric.policies.lang.lint.Linter;
import io.trustfabric.policies.lang.model.PolicyDocument;
import io.trustfabric.policies.lang.source.Findings;
import io.trustfabric.sdk.cli.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Documents that belong together, and what errors and lints say of them. */
final class CheckedFiles {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final CompileSession session = new CompileSession();
    private final List<LoadedDocument> documents;
    private final Optional<Catalogue> catalogue;
    private final Instant now;
    private CompileResult compiled;
    private List<Diagnostic> found;

    CheckedFiles(List<LoadedDocument> documents, Optional<Catalogue> catalogue, Instant now) {
        this.documents = new ArrayList<>(documents);
        this.catalogue = catalogue;
        this.now = now;
        check();
    }

    private void check() {
        compiled = session.compile(documents(), catalogue);
        Map<String, Integer> order = new HashMap<>();
        documents.forEach(d -> order.putIfAbsent(d.name(), order.size()));
        found = new ArrayList<>(compiled.diagnostics());
        found.addAll(Linter.lint(compiled, catalogue, now));
        found.sort(Comparator.<Diagnostic>comparingInt(d -> order.getOrDefault(d.file(), Integer.MAX_VALUE))
                .thenComparingInt(d -> d.span().startLine())
                .thenComparingInt(d -> d.span().startColumn())
                .thenComparing(Diagnostic::code));
    }

    List<SourceDocument> documents() {
        return documents.stream().map(LoadedDocument::document).toList();
    }

    /** By document, line and column. */
    List<Diagnostic> found() {
        return List.copyOf(found);
    }

    long count(Severity severity) {
        return found.stream().filter(d -> d.severity() == severity).count();
    }

    /** Empty without a catalogue. */
    Optional<Coverage> coverage() {
        List<PolicyDocument> policies = compiled.documents().stream()
                .filter(PolicyDocument.class::isInstance)
                .map(PolicyDocument.class::cast)
                .toList();
        return catalogue.map(c -> Coverage.of(ReadMatches.of(policies, compiled.diagnostics()), c));
    }

    /** Makes the fixes in the files, those left alone that are not to be written. What was laid out as the language does stays so. */
    void fix(Answer answer) {
        for (int i = 0; i < documents.size(); i++) {
            LoadedDocument document = documents.get(i);
            boolean fixes =
                    found.stream().anyMatch(d -> d.fix().isPresent() && d.file().equals(document.name()));
            if (fixes && document.target().isPresent()) {
                documents.set(i, fixed(document, answer));
            } else if (fixes && !document.document().shipped()) {
                answer.warn("a link leads out of the folder, so the file is left alone: %s", document.name());
            }
        }
        check();
    }

    private LoadedDocument fixed(LoadedDocument document, Answer answer) {
        List<SourceDocument> others = documents().stream()
                .filter(d -> !d.name().equals(document.name()))
                .toList();
        FixedDocument fixed = FixedDocument.of(document.document(), others, session, catalogue, now);
        if (fixed.applied().isEmpty()) {
            return document;
        }
        boolean marked = new String(document.bytes(), StandardCharsets.UTF_8).startsWith(BYTE_ORDER_MARK);
        byte[] bytes = ((marked ? BYTE_ORDER_MARK : "") + fixed.text()).getBytes(StandardCharsets.UTF_8);
        SourceDocument after = new SourceDocument(document.name(), bytes);
        boolean wasLaidOut = laidOut(document.document())
                .filter(b -> Arrays.equals(b, document.bytes()))
                .isPresent();
        if (wasLaidOut) {
            bytes = laidOut(after).orElse(bytes);
        }
        LoadedDocument written = document.rewritten(bytes);
        fixed.applied()
                .forEach(d -> answer.progress(
                        "fixed %s: %s [%s]",
                        document.name(), d.fix().orElseThrow().title(), d.code()));
        return written;
    }

    /** Empty where it has errors. */
    private static Optional<byte[]> laidOut(SourceDocument document) {
        return PolicyFormatter.format(document, new Findings()).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }
}
