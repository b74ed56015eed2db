package io.trustfabric.policies.lang.macro;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.types.CelType;
import io.trustfabric.policies.lang.model.MacroDocument;
import io.trustfabric.policies.lang.source.Findings;
import io.trustfabric.policies.lang.source.Words;
import io.trustfabric.policies.lang.types.Expression;
import io.trustfabric.policies.lang.types.ExpressionCache;
import io.trustfabric.policies.lang.types.Issue;
import io.trustfabric.policies.lang.types.Signature;
import io.trustfabric.policies.lang.types.ValueTypes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The macros of a set: each checked by itself, those that it calls before it. */
public final class MacroLibrary {
    private final Map<String, Signature> signatures = new LinkedHashMap<>();
    private final Map<String, Macro> macros = new LinkedHashMap<>();
    private final Map<String, CelAbstractSyntaxTree> checked = new HashMap<>();

    private MacroLibrary() {}

    public static MacroLibrary of(List<MacroDocument> documents, ExpressionCache cache, Findings findings) {
        MacroLibrary library = new MacroLibrary();
        Map<String, MacroDocument> byFunction = new LinkedHashMap<>();
        for (MacroDocument d : documents) {
            Map<String, CelType> params = new LinkedHashMap<>();
            d.params().forEach(p -> params.put(p.name(), p.type()));
            Signature signature =
                    new Signature(d.name().value(), params, d.type().value());
            if (signature.name().isEmpty()) {
                continue;
            }
            if (signature.taken()) {
                findings.error(
                        "duplicate-id",
                        d.name().node(),
                        "the language has a function %s already".formatted(Words.quoted(signature.name())));
            } else if (byFunction.putIfAbsent(signature.function(), d) != null) {
                findings.error(
                        "duplicate-id", d.name().node(), "another macro is called " + Words.quoted(signature.name()));
            } else {
                library.signatures.put(signature.name(), signature);
            }
        }
        MacroOrder order = MacroOrder.of(byFunction, cache, findings);
        order.functions().forEach(f -> library.add(byFunction.get(f), cache, findings));
        return library;
    }

    private void add(MacroDocument document, ExpressionCache cache, Findings findings) {
        Signature signature = signatures.get(document.name().value());
        Expression body = cache.parse(document.body().value());
        Expression.Checked result = body.check(signature.params(), signatures.values());
        Placed placed = new Placed(document.body());
        result.issues().forEach(i -> placed.report(i, findings));
        if (result.ast().isEmpty() || !typed(document, result.ast().get(), placed, findings)) {
            return;
        }
        StringBuilder key = new StringBuilder(signature.shown())
                .append(ValueTypes.name(signature.result()))
                .append('\n')
                .append(body.text());
        for (Signature s : signatures.values()) {
            if (body.called().contains(s.function())) {
                Macro callee = macros.get(s.name());
                if (callee == null) {
                    return; // what is wrong there was told there
                }
                key.append('\n').append(callee.key());
            }
        }
        try {
            CelAbstractSyntaxTree tree = Inliner.inline(result.ast().get(), macros.values());
            Expression.Checked again = Expression.check(tree, body.text(), signature.params(), List.of());
            again.issues().forEach(i -> placed.report(i, findings));
            again.ast().ifPresent(ast -> {
                checked.put(signature.name(), ast);
                macros.put(signature.name(), new Macro(signature, ast.getExpr(), Digest.of(key.toString())));
            });
        } catch (Inliner.TooLargeException e) {
            placed.report(Expression.tooLarge(placed.length(), e.getMessage()), findings);
        }
    }

    private static boolean typed(MacroDocument document, CelAbstractSyntaxTree ast, Placed placed, Findings findings) {
        CelType declared = document.type().value();
        if (ast.getResultType().equals(declared)) {
            return true;
        }
        String code = ValueTypes.name(declared).equals("bool") ? "not-boolean" : "type-mismatch";
        placed.report(
                new Issue(
                        code,
                        0,
                        placed.length(),
                        "the body is %s, \"type\" says %s"
                                .formatted(ValueTypes.name(ast.getResultType()), ValueTypes.name(declared))),
                findings);
        return false;
    }

    /** How each is called, those with errors too: their callers are not to blame. */
    public Map<String, Signature> signatures() {
        return Map.copyOf(signatures);
    }

    /** Those without errors. */
    public Collection<Macro> macros() {
        return List.copyOf(macros.values());
    }

    public Optional<Macro> macro(String name) {
        return Optional.ofNullable(macros.get(name));
    }

    /** A macro's own tree, macros in it replaced, its parameters variables. */
    public Optional<CelAbstractSyntaxTree> checked(String name) {
        return Optional.ofNullable(checked.get(name));
    }

    /** The macros without errors that an expression calls; empty where it calls one with errors. */
    public Optional<List<Macro>> called(Expression expression) {
        List<Macro> all = new ArrayList<>();
        for (Signature s : signatures.values()) {
            if (expression.called().contains(s.function())) {
                if (!macros.containsKey(s.name())) {
                    return Optional.empty();
                }
                all.add(macros.get(s.name()));
            }
        }
        return Optional.of(all);
    }
}
