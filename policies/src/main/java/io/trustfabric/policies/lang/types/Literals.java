package io.trustfabric.policies.lang.types;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.runtime.CelEvaluationException;
import io.trustfabric.policies.lang.source.Words;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Texts that a function must be able to read, told now and not when a query comes: times, zones, regular expressions. */
final class Literals {

    private Literals() {}

    static List<Issue> check(CelAbstractSyntaxTree checked) {
        List<Issue> issues = new ArrayList<>();
        for (CelExpr e : Tree.nodes(checked.getExpr())) {
            if (e.getKind() == Kind.CALL && !e.call().args().isEmpty()) {
                CelExpr last = e.call().args().get(e.call().args().size() - 1);
                boolean text =
                        last.getKind() == Kind.CONSTANT && last.constant().getKind() == CelConstant.Kind.STRING_VALUE;
                if (text) {
                    String value = last.constant().stringValue();
                    int at = checked.getSource().getPositionsMap().getOrDefault(last.id(), 0);
                    expected(e.call().function(), value)
                            .map(x -> new Issue(
                                    "bad-value",
                                    at,
                                    at + value.codePointCount(0, value.length()) + 2,
                                    "%s is %s".formatted(Words.quoted(value), x)))
                            .ifPresent(issues::add);
                }
            }
        }
        return issues;
    }

    private static Optional<String> expected(String function, String value) {
        return switch (function) {
            case "time.hourIn", "time.weekdayIn" ->
                zone(value) ? Optional.empty() : Optional.of("no time zone, expected one like Europe/Madrid");
            case "timestamp" ->
                readable("timestamp(x) == timestamp(x)", value)
                        ? Optional.empty()
                        : Optional.of("no time, expected one like 2026-12-31T00:00:00Z");
            case "duration" ->
                readable("duration(x) == duration(x)", value)
                        ? Optional.empty()
                        : Optional.of("no duration, expected one like 90s or 12h");
            case "matches" ->
                readable("\"\".matches(x) || !\"\".matches(x)", value)
                        ? Optional.empty()
                        : Optional.of("no regular expression (RE2), or too large a one");
            default -> Optional.empty();
        };
    }

    private static boolean zone(String value) {
        try {
            ZoneId.of(value);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Asks CEL itself: what it cannot read while evaluating it could not read then either. */
    private static boolean readable(String expression, String x) {
        try {
            CelAbstractSyntaxTree ast = PolicyTypes.environment(
                            Map.of("x", dev.cel.common.types.SimpleType.STRING), List.of())
                    .compile(expression)
                    .getAst();
            return PolicyTypes.runtime().createProgram(ast).eval(Map.of("x", x)) instanceof Boolean;
        } catch (CelEvaluationException e) {
            return false;
        } catch (CelValidationException e) {
            throw new IllegalStateException("the check of a literal does not compile", e);
        }
    }
}
