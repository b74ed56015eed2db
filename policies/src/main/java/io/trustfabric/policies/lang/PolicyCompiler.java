package io.trustfabric.policies.lang;

import io.trustfabric.policies.catalog.Catalogue;
import java.util.List;
import java.util.Optional;

/** Documents to a set of policies that decides: docs/spec/policy-language.md. Never throws on what documents contain. */
public final class PolicyCompiler {

    private PolicyCompiler() {}

    /**
     * Compiles documents that belong together, in any order: policies, their macros, at most one bundle that pins them all. Who
     * compiles again and again keeps a {@link CompileSession}.
     *
     * @param catalogue what columns and datasets must exist; without it nothing is checked against one
     */
    public static CompileResult compile(List<SourceDocument> documents, Optional<Catalogue> catalogue) {
        return new CompileSession().compile(documents, catalogue);
    }
}
