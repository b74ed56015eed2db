package io.trustfabric.policies.lang;

import io.trustfabric.policies.lang.compile.CompiledPolicy;
import io.trustfabric.policies.lang.compile.MacroTestRun;
import io.trustfabric.policies.lang.compile.TestRun;
import io.trustfabric.policies.lang.model.Document;
import io.trustfabric.policies.lang.model.MacroDocument;
import java.util.ArrayList;
import java.util.List;

/** Runs the tests that documents bring with them: docs/spec/policy-language.md, section 13. */
public final class PolicyTests {

    private PolicyTests() {}

    /** All tests of all documents, in the documents' order; a rule with errors fails the tests of its policy. */
    public static List<TestOutcome> run(CompileResult compiled) {
        List<TestOutcome> all = new ArrayList<>();
        for (CompiledPolicy policy : compiled.policies()) {
            policy.document().tests().forEach(t -> all.add(TestRun.ofPolicy(policy, t)));
        }
        for (Document document : compiled.documents()) {
            if (document instanceof MacroDocument macro) {
                macro.tests().forEach(t -> all.add(MacroTestRun.of(macro, compiled.macros(), t)));
            }
        }
        return all;
    }
}
