package io.trustfabric.policies.lang.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.eval.ConditionException;
import io.trustfabric.policies.eval.Effect;
import io.trustfabric.policies.eval.Facts;
import io.trustfabric.policies.eval.InstalledPolicy;
import io.trustfabric.policies.eval.Rule;
import io.trustfabric.policies.graph.GraphFacts;
import io.trustfabric.policies.lang.Diagnostic;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A policy answers every query as it did, whatever fix is made in it: rules that are taken out decided nothing. */
class FixDecisionsTest {

    /** What the conditions below look at. */
    private record Values(Map<String, Object> values) implements Facts {
        @Override
        public Object value(String variable) {
            return values.get(variable);
        }

        @Override
        public GraphFacts graph() {
            throw new UnsupportedOperationException("no condition of these looks at the graph");
        }
    }

    private static final List<Values> QUERIES = queries();

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noFixChangesAnAnswer(long seed) throws ConditionException {
        String before = policy(new SplittableRandom(seed));
        List<Effect> answers = answers(before);

        for (Diagnostic d : Policies.lints(before, Optional.empty())) {
            if (d.fix().isPresent()) {
                String after = FixApplier.apply(before, d.fix().get());
                assertThat(answers(after))
                        .as("%s: %s in%n%s", d.code(), d.message(), before)
                        .isEqualTo(answers);
            }
        }
    }

    /** Else the test above would say nothing. */
    @Test
    void thePoliciesHaveWhatIsFixed() {
        Map<String, Long> fixes = seeds().mapToObj(
                        s -> Policies.lints(policy(new SplittableRandom(s)), Optional.empty()))
                .flatMap(List::stream)
                .filter(d -> d.fix().isPresent())
                .collect(Collectors.groupingBy(Diagnostic::code, Collectors.counting()));

        assertThat(List.of("always-true", "always-false", "unreachable-rule", "approvals-unused"))
                .allMatch(code -> fixes.getOrDefault(code, 0L) >= 5);
    }

    private static String policy(SplittableRandom random) {
        StringBuilder rules = new StringBuilder();
        String earlier = "true";
        for (int i = 0; i < random.nextInt(2, 6); i++) {
            String effect = List.of("deny", "deny", "allow", "approve").get(random.nextInt(4));
            String condition = ClaimTest.condition(random, 2);
            String whole = random.nextInt(3) == 0 ? earlier + " && " + condition : condition;
            rules.append("  - id: r%d\n    effect: %s\n    when: '%s'\n    %s\n"
                    .formatted(i, effect, whole, Policies.TEXTS));
            earlier = condition;
        }
        return Policies.all(rules.toString(), "approvals: {required: 1, within: PT15M, reason: optional}\n");
    }

    private static List<Effect> answers(String text) throws ConditionException {
        InstalledPolicy policy = Policies.compile(text)
                .set()
                .orElseThrow(() -> new AssertionError(text))
                .policies()
                .get(0);
        List<Effect> answers = new ArrayList<>();
        for (Values query : QUERIES) {
            answers.add(answer(policy, query));
        }
        return answers;
    }

    /** Section 6, 6 of the specification, for one policy that matches, without exceptions. */
    private static Effect answer(InstalledPolicy policy, Facts query) throws ConditionException {
        Set<Rule.Kind> all = EnumSet.noneOf(Rule.Kind.class);
        Set<Rule.Kind> held = EnumSet.noneOf(Rule.Kind.class);
        for (Rule rule : policy.rules()) {
            all.add(rule.kind());
            if (rule.condition().holds(query)) {
                held.add(rule.kind());
            }
        }
        boolean refused = all.contains(Rule.Kind.ALLOW) && !held.contains(Rule.Kind.ALLOW);
        if (held.contains(Rule.Kind.DENY) || refused) {
            return Effect.DENY;
        }
        return held.contains(Rule.Kind.APPROVE) ? Effect.WAIT : Effect.ALLOW;
    }

    private static List<Values> queries() {
        List<Values> all = new ArrayList<>();
        for (long joins = 0; joins < 7; joins++) {
            for (long limit = -1; limit < 4; limit++) {
                for (String action : List.of("read", "export", "write", "share")) {
                    for (boolean unbounded : new boolean[] {false, true}) {
                        all.add(new Values(Map.of(
                                "query.joins",
                                joins,
                                "query.rowLimit",
                                limit,
                                "query.action",
                                action,
                                "query.unbounded",
                                unbounded)));
                    }
                }
            }
        }
        return all;
    }

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }
}
