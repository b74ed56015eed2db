package io.trustfabric.policies.diff;

import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelVariableResolver;
import io.trustfabric.policies.eval.Condition;
import io.trustfabric.policies.eval.ConditionException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A condition in CEL over some variables of the language, for the tests of the comparison. */
final class Cel {
    private static final dev.cel.bundle.Cel CEL = environment();

    private final CelAbstractSyntaxTree tree;
    private final CelRuntime.Program program;

    private Cel(CelAbstractSyntaxTree tree, CelRuntime.Program program) {
        this.tree = tree;
        this.program = program;
    }

    static Cel of(String text) {
        try {
            CelAbstractSyntaxTree tree = CEL.compile(text).getAst();
            return new Cel(tree, CEL.createProgram(tree));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    CelAbstractSyntaxTree tree() {
        return tree;
    }

    Condition condition() {
        return facts -> {
            try {
                CelVariableResolver values = name -> Optional.ofNullable(facts.value(name));
                return (boolean) program.eval(values);
            } catch (CelEvaluationException e) {
                throw new ConditionException(e.getMessage(), e);
            }
        };
    }

    private static dev.cel.bundle.Cel environment() {
        ListType texts = ListType.create(SimpleType.STRING);
        CelBuilder builder = CelFactory.plannerCelBuilder().setStandardMacros(CelStandardMacro.STANDARD_MACROS);
        for (String name : List.of(
                "query.action", "query.region", "dataset.residency", "dataset.name", "principal.id", "purpose.id")) {
            builder.addVar(name, SimpleType.STRING);
        }
        for (String name : List.of("columns.output", "columns.classes", "principal.roles", "graph.shown")) {
            builder.addVar(name, texts);
        }
        for (String name : List.of(
                "query.joins",
                "query.pathLength",
                "graph.component",
                "graph.degree",
                "graph.entities",
                "graph.rows",
                "time.hour",
                "dataset.tier")) {
            builder.addVar(name, SimpleType.INT);
        }
        builder.addVar("query.aggregated", SimpleType.BOOL).addVar("time.now", SimpleType.TIMESTAMP);
        builder.addFunctionDeclarations(CelFunctionDecl.newFunctionDeclaration(
                "anyOf", CelOverloadDecl.newGlobalOverload("any_of", SimpleType.BOOL, texts, texts)));
        builder.addFunctionBindings(
                CelFunctionBinding.from("any_of", List.class, List.class, (a, b) -> !Collections.disjoint(a, b)));
        return builder.build();
    }
}
