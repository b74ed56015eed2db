package io.trustfabric.policies.lang.macro;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSource;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.CelList;
import dev.cel.common.ast.CelExpr.CelMap;
import dev.cel.common.ast.CelExpr.CelSelect;
import io.trustfabric.policies.lang.types.PolicyTypes;
import io.trustfabric.policies.lang.types.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Replaces calls of macros by their bodies, parameters by arguments. A body's comprehension variables get names that nobody can
 * write, so none of them captures a name of an argument. Stops as soon as the result is too large, so no chain of macros that
 * double each other costs more than the limit.
 */
public final class Inliner {

    /** Too many nodes or levels. */
    public static final class TooLargeException extends Exception {
        private static final long serialVersionUID = 1L;

        TooLargeException(int limit, String what) {
            super("more than %,d %s with macros replaced".formatted(limit, what));
        }
    }

    /** Carries the refusal out of CEL's builders' functions. */
    private static final class Full extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Full() {
            super(null, null, false, false);
        }
    }

    /** What names stand for here: parameters for arguments, comprehension variables for their new names. */
    private record Scope(Map<String, CelExpr> names, boolean inMacro, int position) {
        Scope with(String name, CelExpr meaning) {
            Map<String, CelExpr> more = new HashMap<>(names);
            more.put(name, meaning);
            return new Scope(more, inMacro, position);
        }
    }

    private final Map<String, Macro> macros = new HashMap<>();
    private final Map<Long, Integer> positions;
    private final CelSource.Builder source;
    private long lastId;
    private int nodes;
    private int renamed;

    private Inliner(CelAbstractSyntaxTree tree, Iterable<Macro> macros) {
        macros.forEach(m -> this.macros.put(m.signature().function(), m));
        this.positions = tree.getSource().getPositionsMap();
        this.source = CelSource.newBuilder(
                tree.getSource().getContent(), tree.getSource().getLineOffsets());
    }

    /** The tree, checked before, without calls of macros; not checked again yet. */
    public static CelAbstractSyntaxTree inline(CelAbstractSyntaxTree checked, Iterable<Macro> macros)
            throws TooLargeException {
        Inliner inliner = new Inliner(checked, macros);
        try {
            CelExpr expr = inliner.copy(checked.getExpr(), new Scope(Map.of(), false, 0));
            if (Tree.nodes(expr).size() > PolicyTypes.NODE_LIMIT) {
                throw new TooLargeException(PolicyTypes.NODE_LIMIT, "syntax nodes");
            }
            if (Tree.depth(expr) > PolicyTypes.DEPTH_LIMIT) {
                throw new TooLargeException(PolicyTypes.DEPTH_LIMIT, "levels");
            }
            return CelAbstractSyntaxTree.newParsedAst(expr, inliner.source.build());
        } catch (Full e) {
            throw new TooLargeException(PolicyTypes.NODE_LIMIT, "syntax nodes");
        }
    }

    private CelExpr copy(CelExpr e, Scope scope) {
        return switch (e.getKind()) {
            case IDENT -> ident(e, scope);
            case CALL -> call(e, scope);
            case SELECT -> {
                CelSelect s = e.select();
                yield built(
                        e,
                        scope,
                        b -> b.setSelect(CelSelect.newBuilder()
                                .setOperand(copy(s.operand(), scope))
                                .setField(s.field())
                                .setTestOnly(s.testOnly())
                                .build()));
            }
            case LIST ->
                built(
                        e,
                        scope,
                        b -> b.setList(CelList.newBuilder()
                                .addElements(all(e.list().elements(), scope))
                                .addOptionalIndices(e.list().optionalIndices())
                                .build()));
            case MAP -> built(e, scope, b -> b.setMap(map(e.map(), scope)));
            case COMPREHENSION -> built(e, scope, b -> b.setComprehension(comprehension(e.comprehension(), scope)));
            default -> built(e, scope, b -> b.setExprKind(e.exprKind()));
        };
    }

    private CelExpr ident(CelExpr e, Scope scope) {
        CelExpr meaning = scope.names().get(e.ident().name());
        // an argument was copied where it was written; each use of it gets nodes of its own
        return meaning == null
                ? built(e, scope, b -> b.setIdent(e.ident()))
                : copy(meaning, new Scope(Map.of(), false, scope.position()));
    }

    private CelExpr call(CelExpr e, Scope scope) {
        CelCall c = e.call();
        Macro macro = c.target().isPresent() ? null : macros.get(c.function());
        if (macro != null) {
            Iterator<CelExpr> args = c.args().iterator();
            Map<String, CelExpr> meanings = new HashMap<>();
            for (String param : macro.signature().params().keySet()) {
                meanings.put(param, copy(args.next(), scope));
            }
            return copy(macro.body(), new Scope(meanings, true, position(e, scope)));
        }
        Optional<CelExpr> target = c.target().map(t -> copy(t, scope));
        List<CelExpr> args = all(c.args(), scope);
        return built(e, scope, b -> {
            CelCall.Builder call =
                    CelCall.newBuilder().setFunction(c.function()).addArgs(args);
            target.ifPresent(call::setTarget);
            return b.setCall(call.build());
        });
    }

    private CelMap map(CelMap map, Scope scope) {
        CelMap.Builder copy = CelMap.newBuilder();
        for (CelMap.Entry entry : map.entries()) {
            copy.addEntries(CelMap.Entry.newBuilder()
                    .setId(id(positions.getOrDefault(entry.id(), scope.position())))
                    .setKey(copy(entry.key(), scope))
                    .setValue(copy(entry.value(), scope))
                    .setOptionalEntry(entry.optionalEntry())
                    .build());
        }
        return copy.build();
    }

    private CelComprehension comprehension(CelComprehension c, Scope scope) {
        String variable = scope.inMacro() ? c.iterVar() + "@" + ++renamed : c.iterVar();
        Scope inner = scope.with(c.iterVar(), CelExpr.ofIdent(0, variable))
                .with(c.accuVar(), CelExpr.ofIdent(0, c.accuVar()));
        return CelComprehension.newBuilder()
                .setIterVar(variable)
                .setIterVar2(c.iterVar2())
                .setIterRange(copy(c.iterRange(), scope))
                .setAccuVar(c.accuVar())
                .setAccuInit(copy(c.accuInit(), scope))
                .setLoopCondition(copy(c.loopCondition(), inner))
                .setLoopStep(copy(c.loopStep(), inner))
                .setResult(copy(c.result(), inner))
                .build();
    }

    private List<CelExpr> all(List<CelExpr> exprs, Scope scope) {
        List<CelExpr> copies = new ArrayList<>();
        exprs.forEach(e -> copies.add(copy(e, scope)));
        return copies;
    }

    private CelExpr built(CelExpr e, Scope scope, Function<CelExpr.Builder, CelExpr.Builder> kind) {
        long id = id(position(e, scope));
        return kind.apply(CelExpr.newBuilder().setId(id)).build();
    }

    /** Of the caller's text always: a body's nodes stand where the macro is called. */
    private int position(CelExpr e, Scope scope) {
        return scope.inMacro() ? scope.position() : positions.getOrDefault(e.id(), scope.position());
    }

    private long id(int position) {
        if (++nodes > 4 * PolicyTypes.NODE_LIMIT) { // arguments count once where they stand and once for each use
            throw new Full();
        }
        source.addPositions(++lastId, position);
        return lastId;
    }
}
