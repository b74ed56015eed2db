package io.trustfabric.policies.lang.types;

import dev.cel.common.CelOptions;
import dev.cel.common.types.CelType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Collection;
import java.util.Map;

/** CEL as conditions know it: what is declared, how it is checked, how it runs. */
public final class PolicyTypes {
    /** Code points of a condition. */
    public static final int TEXT_LIMIT = 4_096;
    /** Nodes of a condition's syntax tree, macros replaced and comprehensions expanded. */
    public static final int NODE_LIMIT = 500;
    /** Depth of that tree. */
    public static final int DEPTH_LIMIT = 50;
    /** Steps of all comprehensions of one evaluation: a nested one over a plan's thousand datasets. */
    private static final int STEP_LIMIT = 1_000_000;

    private static final int REGEX_LIMIT = 2_000;

    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .enableReservedIds(true)
            .enableHiddenAccumulatorVar(true)
            .maxExpressionCodePointSize(2 * TEXT_LIMIT) // a use's arguments are put in order with blanks between
            .maxParseRecursionDepth(DEPTH_LIMIT)
            .maxParseErrorRecoveryLimit(10)
            .comprehensionMaxIterations(STEP_LIMIT)
            .maxRegexProgramSize(REGEX_LIMIT)
            .build();

    private static final CelCompiler WITHOUT_MACROS = builder().build();
    private static final CelRuntime RUNTIME = CelRuntimeFactory.legacyCelRuntimeBuilder()
            .setOptions(OPTIONS)
            .addFunctionBindings(Functions.bindings())
            .build();

    private PolicyTypes() {}

    /** The language's variables, and parameters beside them; its functions, and macros beside them. */
    public static CelCompiler environment(Map<String, CelType> params, Collection<Signature> macros) {
        if (params.isEmpty() && macros.isEmpty()) {
            return WITHOUT_MACROS;
        }
        CelCompilerBuilder builder = builder();
        params.forEach(builder::addVar);
        macros.forEach(m -> builder.addFunctionDeclarations(m.declaration()));
        return builder.build();
    }

    public static CelRuntime runtime() {
        return RUNTIME;
    }

    private static CelCompilerBuilder builder() {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addFunctionDeclarations(Functions.declarations());
        Variables.ALL.forEach(builder::addVar);
        return builder;
    }
}
