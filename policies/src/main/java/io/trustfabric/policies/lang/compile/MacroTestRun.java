package io.trustfabric.policies.lang.compile;

import dev.cel.common.CelAbstractSyntaxTree;
import io.trustfabric.policies.eval.ConditionException;
import io.trustfabric.policies.lang.TestOutcome;
import io.trustfabric.policies.lang.macro.MacroLibrary;
import io.trustfabric.policies.lang.model.MacroDocument;
import io.trustfabric.policies.lang.model.TestCase;
import java.util.List;
import java.util.Optional;

/** One test of a macro: its value for some arguments and variables. */
public final class MacroTestRun {

    private MacroTestRun() {}

    public static TestOutcome of(MacroDocument macro, MacroLibrary library, TestCase test) {
        return new TestOutcome(
                macro.file(),
                test.name().span(),
                macro.name().value(),
                test.name().value(),
                failure(macro, library, test).stream().toList(),
                List.of(),
                List.of());
    }

    private static Optional<String> failure(MacroDocument macro, MacroLibrary library, TestCase test) {
        Optional<CelAbstractSyntaxTree> body = library.checked(macro.name().value());
        if (body.isEmpty()) {
            return Optional.of("the macro has errors");
        }
        Object expected = ((TestCase.Value) test.expect()).value().value();
        try {
            Object actual = new CelCondition(body.get()).value(new GivenFacts(test.given(), test.with()));
            return expected.equals(actual)
                    ? Optional.empty()
                    : Optional.of("expected %s, got %s".formatted(expected, actual));
        } catch (ConditionException e) {
            return Optional.of("expected %s, and %s".formatted(expected, e.getMessage()));
        }
    }
}
