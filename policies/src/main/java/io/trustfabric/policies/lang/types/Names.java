package io.trustfabric.policies.lang.types;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.Operator;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import io.trustfabric.policies.lang.source.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks up every name of a parsed expression, before types are checked: all unknown ones are told, with what was meant. */
final class Names {
    private final NamePlaces places;
    private final Set<String> variables;
    private final Set<String> functions;
    private final List<Issue> issues = new ArrayList<>();

    private Names(String text, CelAbstractSyntaxTree ast, Set<String> params, Set<String> macros) {
        this.places = new NamePlaces(text, ast);
        this.variables = new HashSet<>(Variables.ALL.keySet());
        variables.addAll(params);
        this.functions = new HashSet<>(KnownNames.STANDARD);
        functions.addAll(Functions.SHOWN.keySet());
        functions.addAll(macros);
    }

    static List<Issue> check(String text, CelAbstractSyntaxTree ast, Set<String> params, Set<String> macros) {
        Names names = new Names(text, ast, params, macros);
        names.visit(ast.getExpr(), Set.of());
        return names.issues;
    }

    /** {@code a.b} of a call {@code a.b(…)} or a selection; empty where it is about a value. */
    static Optional<String> dotted(CelExpr e) {
        if (e.getKind() == Kind.IDENT) {
            return Optional.of(e.ident().name());
        }
        if (e.getKind() == Kind.SELECT && !e.select().testOnly()) {
            return dotted(e.select().operand()).map(o -> o + "." + e.select().field());
        }
        return Optional.empty();
    }

    /** The functions that a parsed expression calls, by whole name. */
    static Set<String> called(CelExpr root) {
        Set<String> names = new HashSet<>();
        for (CelExpr e : Tree.nodes(root)) {
            if (e.getKind() == Kind.CALL) {
                Optional<String> target = e.call().target().flatMap(Names::dotted);
                names.add(target.map(t -> t + ".").orElse("") + e.call().function());
            }
        }
        return names;
    }

    private void visit(CelExpr e, Set<String> bound) {
        Optional<String> name = dotted(e);
        if (name.isPresent()) {
            variable(e, name.get(), bound);
        } else if (e.getKind() == Kind.CALL) {
            call(e, bound);
        } else if (e.getKind() == Kind.SELECT
                && dotted(e.select().operand())
                        .map(o -> o + "." + e.select().field())
                        .filter(variables::contains)
                        .isPresent()) {
            int at = places.of(e.id());
            issues.add(new Issue(
                    "type-mismatch",
                    at,
                    at + 1,
                    "has() looks into a map; a variable always has a value",
                    Optional.of("compare it with \"\" or 0")));
        } else if (e.getKind() == Kind.STRUCT) {
            int at = places.of(e.id());
            issues.add(new Issue("cel-syntax", at, at + 1, "conditions make no messages"));
        } else if (e.getKind() == Kind.COMPREHENSION) {
            Set<String> inner = new HashSet<>(bound);
            inner.add(e.comprehension().iterVar());
            inner.add(e.comprehension().iterVar2());
            inner.add(e.comprehension().accuVar());
            visit(e.comprehension().iterRange(), bound);
            visit(e.comprehension().accuInit(), bound);
            visit(e.comprehension().loopCondition(), inner);
            visit(e.comprehension().loopStep(), inner);
            visit(e.comprehension().result(), inner);
        } else {
            Tree.children(e).forEach(c -> visit(c, bound));
        }
    }

    private void variable(CelExpr e, String name, Set<String> bound) {
        String root = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
        boolean type = KnownNames.type(name);
        boolean known = variables.contains(name) || bound.contains(root) || type;
        for (int dot = name.indexOf('.'); dot >= 0 && !known; dot = name.indexOf('.', dot + 1)) {
            known = variables.contains(name.substring(0, dot));
        }
        if (!known) {
            int at = places.ofRoot(e);
            Set<String> candidates = new HashSet<>(variables);
            candidates.addAll(bound);
            boolean function = functions.contains(name);
            issues.add(new Issue(
                    "unknown-variable",
                    at,
                    places.end(at, name),
                    "there is no variable " + Words.quoted(name),
                    function ? Optional.of("it is a function: call it with ( )") : KnownNames.near(name, candidates)));
        }
    }

    private void call(CelExpr e, Set<String> bound) {
        String function = e.call().function();
        Optional<CelExpr> target = e.call().target();
        Optional<String> whole = target.flatMap(Names::dotted).map(t -> t + "." + function);
        boolean namespaced = whole.filter(functions::contains).isPresent();
        boolean operator = target.isEmpty()
                && Operator.findReverse(function).isPresent()
                && !KnownNames.COMPREHENSIONS.contains(function);
        if (!namespaced && target.isPresent() && !KnownNames.STANDARD.contains(function)) {
            String root = whole.map(w -> w.substring(0, w.indexOf('.'))).orElse("");
            boolean value = whole.isEmpty()
                    || bound.contains(root)
                    || variables.contains(whole.get().substring(0, whole.get().length() - function.length() - 1));
            unknown(value ? function : whole.get(), value ? places.ofFunction(e.id()) : places.ofRoot(target.get()));
            if (!value) {
                e.call().args().forEach(a -> visit(a, bound));
                return;
            }
        } else if (target.isEmpty() && !operator && !functions.contains(function)) {
            unknown(function, places.ofFunction(e.id()));
        }
        if (!namespaced) {
            target.ifPresent(t -> visit(t, bound));
        }
        e.call().args().forEach(a -> visit(a, bound));
    }

    private void unknown(String name, int at) {
        Optional<String> hint = KnownNames.COMPREHENSIONS.contains(name)
                ? Optional.of("write list." + name + "(x, condition of x)")
                : Words.didYouMean(name, functions);
        issues.add(new Issue(
                "unknown-function",
                at,
                Math.max(at + 1, places.end(at, name)),
                "there is no function " + Words.quoted(name),
                hint));
    }
}
