package io.trustfabric.policies.lang.types;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.compiler.CelCompiler;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A parsed expression: its tree, or what is wrong with its text.
 *
 * @param called functions called, by whole name; macros among them
 */
public record Expression(String text, Optional<CelAbstractSyntaxTree> ast, Set<String> called, List<Issue> issues) {
    private static final int MOST_SYNTAX_ERRORS = 3;

    /** An expression whose types were checked. */
    public record Checked(Optional<CelAbstractSyntaxTree> ast, List<Issue> issues) {}

    public static Expression parse(String text) {
        int length = text.codePointCount(0, text.length());
        if (length > 2 * PolicyTypes.TEXT_LIMIT) {
            return refused(
                    text, tooLarge(length, "%,d code points, more than %,d".formatted(length, PolicyTypes.TEXT_LIMIT)));
        }
        CelCompiler compiler = PolicyTypes.environment(Map.of(), List.of());
        CelValidationResult result = compiler.parse(text);
        if (result.hasError()) {
            List<Issue> issues = result.getErrors().stream()
                    .limit(MOST_SYNTAX_ERRORS)
                    .map(e -> Messages.ofSyntax(text, e))
                    .distinct()
                    .toList();
            return new Expression(text, Optional.empty(), Set.of(), issues);
        }
        CelAbstractSyntaxTree ast = ast(result);
        int nodes = Tree.nodes(ast.getExpr()).size();
        if (nodes > PolicyTypes.NODE_LIMIT) {
            return refused(
                    text, tooLarge(length, "%,d syntax nodes, more than %,d".formatted(nodes, PolicyTypes.NODE_LIMIT)));
        }
        if (Tree.depth(ast.getExpr()) > PolicyTypes.DEPTH_LIMIT) {
            return refused(text, tooLarge(length, "more than %d levels".formatted(PolicyTypes.DEPTH_LIMIT)));
        }
        return new Expression(text, Optional.of(ast), Names.called(ast.getExpr()), List.of());
    }

    public static Issue tooLarge(int length, String message) {
        return new Issue(
                "condition-too-large",
                0,
                length,
                "the condition has " + message,
                Optional.of("split the rule, or look for a shorter way to say it"));
    }

    private static Expression refused(String text, Issue issue) {
        return new Expression(text, Optional.empty(), Set.of(), List.of(issue));
    }

    /** Names first; types only where all names are known. */
    public Checked check(Map<String, CelType> params, Collection<Signature> macros) {
        if (ast.isEmpty()) {
            return new Checked(Optional.empty(), issues);
        }
        Set<String> functions = macros.stream().map(Signature::function).collect(Collectors.toSet());
        List<Issue> unknown = Names.check(text, ast.get(), params.keySet(), functions);
        if (!unknown.isEmpty()) {
            return new Checked(Optional.empty(), unknown);
        }
        List<Signature> used =
                macros.stream().filter(m -> called.contains(m.function())).toList();
        return check(ast.get(), text, params, used);
    }

    /** The types of a tree whose names are known. */
    public static Checked check(
            CelAbstractSyntaxTree tree, String text, Map<String, CelType> params, Collection<Signature> macros) {
        CelValidationResult result = PolicyTypes.environment(params, macros).check(tree);
        if (result.hasError()) {
            List<Issue> issues = new ArrayList<>();
            for (CelIssue issue : result.getErrors()) {
                issues.add(Messages.ofTypes(text, tree, issue, macros));
            }
            return new Checked(Optional.empty(), issues.stream().distinct().toList());
        }
        CelAbstractSyntaxTree checked = ast(result);
        List<Issue> unreadable = Literals.check(checked);
        return new Checked(unreadable.isEmpty() ? Optional.of(checked) : Optional.empty(), unreadable);
    }

    private static CelAbstractSyntaxTree ast(CelValidationResult result) {
        try {
            return result.getAst();
        } catch (CelValidationException e) {
            throw new IllegalStateException("a result without errors has a tree", e);
        }
    }
}
