package io.trustfabric.policies.lang.compile;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionResolver;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelVariableResolver;
import io.trustfabric.policies.eval.Condition;
import io.trustfabric.policies.eval.ConditionException;
import io.trustfabric.policies.eval.Facts;
import io.trustfabric.policies.graph.GraphBudgetException;
import io.trustfabric.policies.lang.types.Functions;
import io.trustfabric.policies.lang.types.PolicyTypes;
import io.trustfabric.policies.lang.types.Tree;
import java.util.Optional;

/**
 * A condition as a CEL program. Variables are asked for when they are reached, so what the left side of {@code ||} decides costs
 * nothing on its right: the graph's figures above all. The cause of a {@link ConditionException} is the
 * {@link GraphBudgetException} where a search went over its budget.
 */
final class CelCondition implements Condition {
    private final CelRuntime.Program program;
    private final boolean late;

    CelCondition(CelAbstractSyntaxTree ast) {
        try {
            this.program = PolicyTypes.runtime().createProgram(ast);
        } catch (CelEvaluationException e) {
            throw new IllegalStateException("a checked condition makes no program", e);
        }
        this.late = Tree.nodes(ast.getExpr()).stream()
                .anyMatch(e -> Functions.LATE.contains(e.callOrDefault().function()));
    }

    @Override
    public boolean holds(Facts facts) throws ConditionException {
        Object value = value(facts);
        if (value instanceof Boolean holds) {
            return holds;
        }
        throw new ConditionException("the condition has no value: a variable is missing", null);
    }

    /** Without the place in the compiled text, which nobody has seen. */
    private static String reason(CelEvaluationException e) {
        return String.valueOf(e.getMessage()).replaceFirst("^evaluation error(?: at [^ ]*)?: ?", "");
    }

    /** The value, of whatever type. */
    Object value(Facts facts) throws ConditionException {
        CelVariableResolver variables = name -> Optional.ofNullable(facts.value(name));
        try {
            CelFunctionResolver functions = late ? Functions.late(facts) : null;
            return late ? program.eval(variables, functions) : program.eval(variables);
        } catch (CelEvaluationException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof GraphBudgetException budget) {
                    throw new ConditionException(budget.getMessage(), budget);
                }
            }
            throw new ConditionException(reason(e), e);
        }
    }
}
