package io.trustfabric.policies.lang;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.lang.compile.Compilation;
import io.trustfabric.policies.lang.compile.CompileMemory;
import java.util.List;
import java.util.Optional;

/**
 * Compiles as {@link PolicyCompiler} does, and remembers what it compiled, so that the next time costs what changed. An editor or a
 * job keeps one. Thread-safe.
 */
public final class CompileSession {
    private final CompileMemory memory = new CompileMemory();

    public CompileResult compile(List<SourceDocument> documents, Optional<Catalogue> catalogue) {
        return new Compilation(memory).compile(documents, catalogue);
    }
}
