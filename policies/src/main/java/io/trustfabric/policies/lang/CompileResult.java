package io.trustfabric.policies.lang;

import io.trustfabric.policies.eval.PolicySet;
import io.trustfabric.policies.lang.compile.CompiledPolicy;
import io.trustfabric.policies.lang.macro.MacroLibrary;
import io.trustfabric.policies.lang.model.Document;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of some documents.
 *
 * @param set ready to decide, policies by name; empty where there is an error
 * @param diagnostics by file, line and column, files in the given order
 * @param documents those that could be read, with stand-ins for what is wrong in them
 * @param policies their conditions
 * @param macros those without errors
 * @param hashes by file: canonical hashes of documents without errors
 */
public record CompileResult(
        Optional<PolicySet> set,
        List<Diagnostic> diagnostics,
        List<Document> documents,
        List<CompiledPolicy> policies,
        MacroLibrary macros,
        Map<String, String> hashes) {

    public CompileResult {
        diagnostics = List.copyOf(diagnostics);
        documents = List.copyOf(documents);
        policies = List.copyOf(policies);
        hashes = Map.copyOf(hashes);
    }
}
