package io.trustfabric.policies.lang.lint;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import io.trustfabric.policies.lang.compile.CostEstimate;
import io.trustfabric.policies.lang.lint.WrittenCondition.Change;
import io.trustfabric.policies.lang.lint.text.Token;
import io.trustfabric.policies.lang.lint.text.Tokens;
import io.trustfabric.policies.lang.source.Words;
import io.trustfabric.policies.lang.types.Tree;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Conditions over 50 µs, their dearest part, and {@code exists} that {@code anyOf} can say. */
final class CostlyCondition implements Lint {
    private static final double COSTLY_MICROS = 50;
    /** A part that has this share of the whole is what the whole costs. */
    private static final double MOST_OF_IT = 0.6;

    @Override
    public void check(LintedPolicy policy, Consumer<Finding> found) {
        for (LintedCondition linted : policy.all()) {
            double micros = linted.compiled().costMicros();
            if (micros > COSTLY_MICROS) {
                WrittenCondition written = linted.written();
                CelExpr dearest = dearest(linted.claim().tree());
                String part = linted.call()
                        ? "" // what costs stands in the macro
                        : part(written, linted.compiled().ast().orElseThrow(), dearest);
                List<Change> changes = linted.typed() ? AnyOf.changes(written) : List.of();
                Finding finding = linted.finding(
                                LintCode.COSTLY_RULE,
                                written.field().span(),
                                "the condition costs about %.0f µs, more than %.0f%s"
                                        .formatted(micros, COSTLY_MICROS, about(part, dearest)))
                        .hint("anyOf and allOf are cheaper than exists and all; graph.reach doubles with each hop");
                found.accept(changes.isEmpty() ? finding : finding.fix(written.fix("say it with anyOf", changes)));
            }
        }
    }

    private static String about(String part, CelExpr dearest) {
        return part.isEmpty()
                ? ""
                : ", %.0f of them for %s".formatted(CostEstimate.micros(dearest), Words.quoted(part));
    }

    /** Down to where no child has most of what its parent costs. */
    private static CelExpr dearest(CelExpr root) {
        CelExpr at = root;
        while (true) {
            double whole = CostEstimate.micros(at);
            Optional<CelExpr> child = at.getKind() == CelExpr.ExprKind.Kind.COMPREHENSION
                    ? Optional.empty()
                    : Tree.children(at).stream().max(Comparator.comparingDouble(CostEstimate::micros));
            if (child.isEmpty() || CostEstimate.micros(child.get()) < MOST_OF_IT * whole) {
                return at;
            }
            at = child.get();
        }
    }

    /** A call as it is written; empty for anything else. */
    private static String part(WrittenCondition written, CelAbstractSyntaxTree ast, CelExpr e) {
        int position = ast.getSource().getPositionsMap().getOrDefault(e.id(), -1);
        Tokens tokens = written.tokens();
        Optional<Integer> open = tokens.at(position).filter(i -> tokens.is(i, "("));
        Optional<Integer> first = open.filter(i -> i > 0).flatMap(i -> tokens.primaryBefore(i - 1));
        if (first.isEmpty()) {
            return "";
        }
        Token from = tokens.get(first.get());
        Token to = tokens.get(tokens.closing(open.get()));
        int[] text = written.field().value().codePoints().toArray();
        return new String(text, from.from(), to.to() - from.from());
    }
}
