package io.trustfabric.policies.lang.types;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a macro is called.
 *
 * @param name as the document has it; see {@link #function}
 * @param params types by name, in the declaration's order
 */
public record Signature(String name, Map<String, CelType> params, CelType result) {

    public Signature {
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    }

    /** The name in conditions: CEL reads a hyphen as a minus, so there it is an underscore, which no name has. */
    public String function() {
        return name.replace('-', '_');
    }

    /** Whether the language has a function of that name. */
    public boolean taken() {
        return KnownNames.taken(function());
    }

    /** {@code graph.caps(component: int, path: int, degree: int)}. */
    public String shown() {
        return params.entrySet().stream()
                .map(e -> e.getKey() + ": " + ValueTypes.name(e.getValue()))
                .collect(Collectors.joining(", ", name + "(", ")"));
    }

    CelFunctionDecl declaration() {
        return CelFunctionDecl.newFunctionDeclaration(
                function(),
                CelOverloadDecl.newGlobalOverload("macro:" + name, result, new ArrayList<>(params.values())));
    }
}
