package io.trustfabric.policies.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.eval.Effect;
import io.trustfabric.policies.eval.Rule;
import io.trustfabric.policies.lang.CompileResult;
import io.trustfabric.policies.lang.CompileSession;
import io.trustfabric.policies.lang.PolicyCompiler;
import io.trustfabric.policies.lang.PolicyTests;
import io.trustfabric.policies.lang.Severity;
import io.trustfabric.policies.lang.SourceDocument;
import io.trustfabric.policies.lang.TestOutcome;
import io.trustfabric.policies.lang.model.Document;
import io.trustfabric.policies.lang.model.MacroDocument;
import io.trustfabric.policies.lang.model.PolicyDocument;
import io.trustfabric.policies.lang.model.RuleDefinition;
import io.trustfabric.policies.lang.model.TestCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The macros and policies, by what they bring with them. */
class LibraryItemsTest {
    private static final List<SourceDocument> SOURCES = LibraryFolder.macrosAndPolicies();
    private static final CompileResult COMPILED = PolicyCompiler.compile(SOURCES, Optional.empty());

    @Test
    void thereAreThirtyOfThem() {
        assertThat(COMPILED.documents()).hasSize(30);
    }

    @Test
    void everyItemCompiles() {
        assertThat(COMPILED.diagnostics())
                .filteredOn(d -> d.severity() == Severity.ERROR)
                .isEmpty();
        assertThat(COMPILED.set()).isPresent();
    }

    @Test
    void everyTestOfEveryItemPasses() {
        List<TestOutcome> outcomes = PolicyTests.run(COMPILED);

        assertThat(outcomes)
                .filteredOn(o -> !o.passed())
                .extracting(TestOutcome::shown)
                .isEmpty();
        assertThat(outcomes).extracting(TestOutcome::document).containsAll(names());
    }

    @Test
    void everyItemIsInTheFileOfItsNameAndNoNameIsTakenTwice() {
        assertThat(names()).doesNotHaveDuplicates();
        for (Document item : COMPILED.documents()) {
            String folder = item instanceof MacroDocument ? "macros/" : "policies/";
            assertThat(item.file()).isEqualTo(folder + item.name().value() + ".yaml");
            assertThat(item.owner().value()).startsWith("team:");
        }
    }

    @Test
    void everyMacroIsTestedBothWaysAndUsedByAPolicy() {
        String policies = policies().map(p -> LibraryFolder.text(p.file())).collect(Collectors.joining());
        for (MacroDocument macro : of(MacroDocument.class).toList()) {
            assertThat(macro.tests().stream()
                            .map(t -> ((TestCase.Value) t.expect()).value().value()))
                    .as(macro.name().value())
                    .contains(true, false);
            assertThat(policies)
                    .containsPattern("[ !(\"']" + macro.name().value().replace(".", "\\.") + "\\(");
        }
    }

    @Test
    void everyRuleIsNamedByATestThatItDetermines() {
        policies().forEach(policy -> policy.rules().forEach(rule -> assertThat(policy.tests())
                .as("%s, %s", policy.name().value(), rule.id().value())
                .anyMatch(test -> determines(rule, (TestCase.Answer) test.expect()))));
    }

    private static boolean determines(RuleDefinition rule, TestCase.Answer answer) {
        return answer.rule().map(id -> id.value().equals(rule.id().value())).orElse(false)
                && answer.effect().value() == effect(rule.effect().value());
    }

    private static Effect effect(Rule.Kind kind) {
        return switch (kind) {
            case DENY -> Effect.DENY;
            case APPROVE -> Effect.WAIT;
            case ALLOW -> Effect.ALLOW;
        };
    }

    /** A rule that always holds, and one that never does: each must be noticed by a test of its policy. */
    @TestFactory
    Stream<DynamicTest> noRuleCanBeReplacedByAConstantUnnoticed() {
        CompileSession session = new CompileSession();
        List<DynamicTest> mutants = new ArrayList<>();
        policies().forEach(policy -> policy.rules().forEach(rule -> Stream.of("true", "false")
                .forEach(constant -> mutants.add(DynamicTest.dynamicTest(
                        "%s, %s: %s".formatted(policy.name().value(), rule.id().value(), constant), () -> {
                            List<SourceDocument> mutated = SOURCES.stream()
                                    .map(s -> s.name().equals(policy.file()) ? RuleMutant.of(s, rule, constant) : s)
                                    .toList();
                            CompileResult compiled = session.compile(mutated, Optional.empty());

                            assertThat(compiled.set()).as("the mutant compiles").isPresent();
                            assertThat(PolicyTests.run(compiled)).anyMatch(o -> !o.passed());
                        })))));
        return mutants.stream();
    }

    private static Set<String> names() {
        List<String> names =
                COMPILED.documents().stream().map(d -> d.name().value()).toList();
        assertThat(names).doesNotHaveDuplicates();
        return Set.copyOf(names);
    }

    private static Stream<PolicyDocument> policies() {
        return of(PolicyDocument.class);
    }

    private static <T extends Document> Stream<T> of(Class<T> kind) {
        return COMPILED.documents().stream().filter(kind::isInstance).map(kind::cast);
    }
}
