package io.trustfabric.policies.lang.lint;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.lang.CompileResult;
import io.trustfabric.policies.lang.Diagnostic;
import io.trustfabric.policies.lang.compile.CompiledPolicy;
import io.trustfabric.policies.lang.model.PolicyDocument;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Looks for what is no error and yet probably meant otherwise: docs/spec/policy-language.md, section 11. Policies with errors of their
 * own are left alone: first the errors.
 */
public final class Linter {
    private static final List<Lint> LINTS = List.of(
            new ConstantCondition(),
            new UnreachableRule(),
            new ExplainMissing(),
            new ExceptionDates(),
            new GraphCaps(),
            new ApprovalsUnused(),
            new CostlyCondition(),
            new RedundantComparison(),
            new RegexUnanchored(),
            new TestMissing(),
            new MonitorForever(),
            new UnclassifiedColumn(),
            new MatchNothing(),
            new OpensSensitive());

    private Linter() {}

    /**
     * Lints of all policies, files in the given order, then by line and column.
     *
     * @param catalogue without it, what is about datasets is not looked for
     * @param now for the ends of exceptions and suppressions, which are days in UTC
     */
    public static List<Diagnostic> lint(CompileResult compiled, Optional<Catalogue> catalogue, Instant now) {
        return lint(compiled, catalogue, now, p -> true);
    }

    /** The same of the policies of one file, in the light of all. */
    public static List<Diagnostic> lint(
            CompileResult compiled, Optional<Catalogue> catalogue, Instant now, String file) {
        return lint(compiled, catalogue, now, p -> p.document().file().equals(file));
    }

    private static List<Diagnostic> lint(
            CompileResult compiled, Optional<Catalogue> catalogue, Instant now, Predicate<CompiledPolicy> asked) {
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        LintedSet set = LintedSet.of(compiled, catalogue, today);
        List<Diagnostic> all = new ArrayList<>();
        for (CompiledPolicy policy : compiled.policies()) {
            if (asked.test(policy) && whole(policy, compiled)) {
                all.addAll(lint(policy, set));
            }
        }
        return all;
    }

    private static List<Diagnostic> lint(CompiledPolicy policy, LintedSet set) {
        List<Finding> found = new ArrayList<>();
        LintedPolicy linted = LintedPolicy.of(policy, set);
        LINTS.forEach(lint -> lint.check(linted, found::add));
        return Suppressions.apply(policy.document(), set.today(), found).stream()
                .map(f -> f.diagnostic(policy.document().file()))
                .sorted(Comparator.<Diagnostic>comparingInt(d -> d.span().startLine())
                        .thenComparingInt(d -> d.span().startColumn())
                        .thenComparing(Diagnostic::code))
                .toList();
    }

    /** Without errors, in the macros that it calls neither. */
    private static boolean whole(CompiledPolicy policy, CompileResult compiled) {
        return compiled.hashes().containsKey(policy.document().file())
                && policy.document().rules().stream()
                        .allMatch(r -> policy.condition(r).isPresent())
                && policy.document().obligations().stream()
                        .allMatch(o -> PolicyDocument.when(o).isEmpty()
                                || policy.condition(o).isPresent());
    }
}
