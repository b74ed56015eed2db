package io.trustfabric.policies.lang.lint;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.lang.CompileResult;
import io.trustfabric.policies.lang.CompileSession;
import io.trustfabric.policies.lang.Diagnostic;
import io.trustfabric.policies.lang.Fix;
import io.trustfabric.policies.lang.Severity;
import io.trustfabric.policies.lang.SourceDocument;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A document after its fixes.
 *
 * @param text without a byte order mark
 * @param applied what was fixed, spans of the text as it was then
 */
public record FixedDocument(String text, List<Diagnostic> applied) {
    private static final int MOST_FIXES = 1_000;
    /** Fixes of one of these do not look at each other, so they are made together. */
    private static final Set<String> APART =
            Set.of(LintCode.EXPLAIN_MISSING.code(), LintCode.REDUNDANT_COMPARISON.code(), LintCode.COSTLY_RULE.code());

    public FixedDocument {
        applied = List.copyOf(applied);
    }

    /**
     * Applies fixes step by step, first those of errors, until none is left. One that would bring an error that was not there, or that changes
     * nothing, is left out; so is a text that was there before. Bundles among the others are not asked: their pins are for a person to change.
     * A document whose lines all end in CR LF keeps them.
     *
     * @param others what the document is compiled with, e.g. macros
     * @param session may have compiled them before
     */
    public static FixedDocument of(
            SourceDocument document,
            List<SourceDocument> others,
            CompileSession session,
            Optional<Catalogue> catalogue,
            Instant now) {
        return new Run(document.name(), others, session, catalogue, now).run(text(document));
    }

    private static String text(SourceDocument document) {
        String text = new String(document.bytes(), StandardCharsets.UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** A text and what is told of it. */
    private record Checked(String text, List<Diagnostic> found) {
        long errors() {
            return found.stream().filter(d -> d.severity() == Severity.ERROR).count();
        }
    }

    /** What stays the same from fix to fix. */
    private static final class Run {
        private final String name;
        private final List<SourceDocument> others;
        private final CompileSession session;
        private final Optional<Catalogue> catalogue;
        private final Instant now;
        private final List<Diagnostic> applied = new ArrayList<>();
        private final Set<String> seen = new HashSet<>();

        Run(
                String name,
                List<SourceDocument> others,
                CompileSession session,
                Optional<Catalogue> catalogue,
                Instant now) {
            this.name = name;
            this.others = others;
            this.session = session;
            this.catalogue = catalogue;
            this.now = now;
        }

        FixedDocument run(String start) {
            Checked current = new Checked(start, diagnostics(start));
            seen.add(start);
            Optional<Checked> next = step(current);
            while (next.isPresent()) {
                current = next.get();
                next = applied.size() < MOST_FIXES ? step(current) : Optional.empty();
            }
            return new FixedDocument(
                    endsLinesWithReturns(start) ? withReturns(current.text()) : current.text(), applied);
        }

        /** Fixes put line feeds in; where every line ends as in Windows, so do theirs. */
        private static boolean endsLinesWithReturns(String text) {
            return text.contains("\n") && withReturns(text).equals(text);
        }

        private static String withReturns(String text) {
            return text.replace("\r\n", "\n").replace("\n", "\r\n");
        }

        private Optional<Checked> step(Checked before) {
            for (Diagnostic d : before.found()) {
                for (List<Diagnostic> together : d.fix().isPresent() ? ways(d, before) : List.<List<Diagnostic>>of()) {
                    Optional<Checked> after = made(together, before);
                    if (after.isPresent()) {
                        return after;
                    }
                }
            }
            return Optional.empty();
        }

        private List<List<Diagnostic>> ways(Diagnostic d, Checked before) {
            List<Diagnostic> alike = new ArrayList<>();
            for (Diagnostic other : before.found()) {
                boolean fits = other.fix().isPresent()
                        && other.code().equals(d.code())
                        && alike.stream()
                                .noneMatch(a -> FixApplier.overlap(
                                        a.fix().orElseThrow(), other.fix().get()));
                if (fits) {
                    alike.add(other);
                }
            }
            return APART.contains(d.code()) ? List.of(alike, List.of(d)) : List.of(List.of(d));
        }

        private Optional<Checked> made(List<Diagnostic> together, Checked before) {
            List<Fix> fixes = together.stream().map(d -> d.fix().orElseThrow()).toList();
            String text = FixApplier.apply(before.text(), fixes);
            if (seen.contains(text)) {
                return Optional.empty();
            }
            Checked after = new Checked(text, diagnostics(text));
            if (after.errors() > before.errors()) {
                return Optional.empty();
            }
            seen.add(text);
            applied.addAll(together);
            return Optional.of(after);
        }

        /** Of the document alone, errors first. */
        private List<Diagnostic> diagnostics(String text) {
            List<SourceDocument> all = new ArrayList<>(others);
            all.add(new SourceDocument(name, text.getBytes(StandardCharsets.UTF_8)));
            CompileResult compiled = session.compile(all, catalogue);
            List<Diagnostic> found = new ArrayList<>(compiled.diagnostics());
            found.addAll(Linter.lint(compiled, catalogue, now, name));
            found.removeIf(d -> !d.file().equals(name));
            return found;
        }
    }
}
