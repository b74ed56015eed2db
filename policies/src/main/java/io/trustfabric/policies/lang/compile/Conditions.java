package io.trustfabric.policies.lang.compile;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.SimpleType;
import io.trustfabric.policies.lang.macro.Inliner;
import io.trustfabric.policies.lang.macro.Macro;
import io.trustfabric.policies.lang.macro.MacroLibrary;
import io.trustfabric.policies.lang.macro.NamedCall;
import io.trustfabric.policies.lang.macro.Placed;
import io.trustfabric.policies.lang.model.RuleDefinition;
import io.trustfabric.policies.lang.source.Findings;
import io.trustfabric.policies.lang.source.YamlText;
import io.trustfabric.policies.lang.types.Bounded;
import io.trustfabric.policies.lang.types.Expression;
import io.trustfabric.policies.lang.types.ExpressionCache;
import io.trustfabric.policies.lang.types.Issue;
import io.trustfabric.policies.lang.types.PolicyTypes;
import io.trustfabric.policies.lang.types.Tree;
import io.trustfabric.policies.lang.types.ValueTypes;
import io.trustfabric.policies.lang.types.Variables;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compiles the conditions of rules and obligations, and remembers them by their text and the macros that they call. */
final class Conditions {

    /** What a compiled condition depends on; {@code macros} are their keys, in the library's order, or what signatures there are. */
    private record Key(String text, List<String> macros) {}

    private final ExpressionCache parsed;
    private final Bounded<Key, CompiledExpression> compiled;

    Conditions(int most) {
        parsed = new ExpressionCache(most);
        compiled = new Bounded<>(most);
    }

    ExpressionCache parsed() {
        return parsed;
    }

    /** The rule's condition; empty where it has none, or its call could not be read. Issues become findings at their places. */
    Optional<CompiledExpression> compile(RuleDefinition rule, MacroLibrary library, Findings findings) {
        return rule.when().isPresent()
                ? compile(rule.when().get(), library, findings)
                : rule.use().flatMap(use -> compileUse(use, library, findings));
    }

    /** A condition in CEL. */
    Optional<CompiledExpression> compile(YamlText when, MacroLibrary library, Findings findings) {
        Placed placed = new Placed(when);
        if (placed.length() > PolicyTypes.TEXT_LIMIT) {
            placed.report(tooLong(placed.length()), findings);
            return Optional.empty();
        }
        return Optional.of(report(compile(when.value(), library), placed, findings));
    }

    private Optional<CompiledExpression> compileUse(YamlText use, MacroLibrary library, Findings findings) {
        Placed whole = new Placed(use);
        if (whole.length() > PolicyTypes.TEXT_LIMIT) {
            whole.report(tooLong(whole.length()), findings);
            return Optional.empty();
        }
        List<Issue> issues = new ArrayList<>();
        Optional<NamedCall.Positional> call = NamedCall.read(use.value(), library.signatures(), issues);
        issues.forEach(i -> whole.report(i, findings));
        return call.map(c -> report(compile(c.text(), library), new Placed(use, c.offsets()), findings));
    }

    private static CompiledExpression report(CompiledExpression compiled, Placed placed, Findings findings) {
        compiled.issues().forEach(i -> placed.report(i, findings));
        return compiled;
    }

    private static Issue tooLong(int length) {
        return Expression.tooLarge(length, "%,d code points, more than %,d".formatted(length, PolicyTypes.TEXT_LIMIT));
    }

    private CompiledExpression compile(String text, MacroLibrary library) {
        Expression expression = parsed.parse(text);
        List<String> keys = new ArrayList<>();
        library.signatures().values().stream()
                .filter(s -> expression.called().contains(s.function()))
                .sorted(java.util.Comparator.comparing(s -> s.name()))
                .forEach(s -> keys.add(library.macro(s.name())
                        .map(Macro::key)
                        .orElse("with errors: " + s.shown() + ValueTypes.name(s.result()))));
        return compiled.get(new Key(text, keys), k -> compile(expression, library));
    }

    private static CompiledExpression compile(Expression expression, MacroLibrary library) {
        Expression.Checked checked =
                expression.check(Map.of(), library.signatures().values());
        if (checked.ast().isEmpty()) {
            return CompiledExpression.failed(checked.issues());
        }
        int length = expression.text().codePointCount(0, expression.text().length());
        if (!checked.ast().get().getResultType().equals(SimpleType.BOOL)) {
            String type = ValueTypes.name(checked.ast().get().getResultType());
            return CompiledExpression.failed(List.of(new Issue(
                    "not-boolean",
                    0,
                    length,
                    "the condition is %s, expected bool".formatted(type),
                    Optional.of("compare it with something"))));
        }
        Optional<List<Macro>> macros = library.called(expression);
        return macros.isEmpty()
                ? CompiledExpression.failed(List.of())
                : inlined(expression, checked.ast().get(), macros.get(), length);
    }

    private static CompiledExpression inlined(
            Expression expression, CelAbstractSyntaxTree tree, List<Macro> macros, int length) {
        CelAbstractSyntaxTree ast = tree;
        if (!macros.isEmpty()) {
            try {
                Expression.Checked again =
                        Expression.check(Inliner.inline(tree, macros), expression.text(), Map.of(), List.of());
                if (again.ast().isEmpty()) {
                    return CompiledExpression.failed(again.issues());
                }
                ast = again.ast().get();
            } catch (Inliner.TooLargeException e) {
                return CompiledExpression.failed(List.of(Expression.tooLarge(length, e.getMessage())));
            }
        }
        double cost = CostEstimate.micros(ast.getExpr());
        if (cost > CostEstimate.LIMIT_MICROS) {
            return CompiledExpression.failed(
                    List.of(
                            new Issue(
                                    "cost-exceeded",
                                    0,
                                    length,
                                    "the condition costs about %.0f µs, more than %.0f"
                                            .formatted(cost, CostEstimate.LIMIT_MICROS),
                                    Optional.of(
                                            "anyOf and allOf are cheaper than exists and all; graph.reach doubles with each hop, graph.connects has none"))));
        }
        Set<String> variables = new HashSet<>();
        Set<String> functions = new HashSet<>();
        for (CelExpr e : Tree.nodes(ast.getExpr())) {
            switch (e.getKind()) {
                case IDENT -> variables.add(e.ident().name());
                case CALL -> functions.add(e.call().function());
                default -> {}
            }
        }
        variables.retainAll(Variables.ALL.keySet());
        return new CompiledExpression(
                Optional.of(ast),
                Optional.of(new CelCondition(ast)),
                cost,
                Set.copyOf(variables),
                Set.copyOf(functions),
                List.of());
    }
}
