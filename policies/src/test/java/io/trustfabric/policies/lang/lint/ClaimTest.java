package io.trustfabric.policies.lang.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.lang.compile.CompiledExpression;
import io.trustfabric.policies.lang.compile.CompiledPolicy;
import io.trustfabric.policies.lang.lint.logic.Claim;
import io.trustfabric.policies.lang.types.PolicyTypes;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "false",
                "1 > 2",
                "query.joins < 0",
                "query.joins > 2 && query.joins < 3",
                "query.joins > 2.5 && query.joins < 2.9",
                "query.action == \"delete\"",
                "query.action in [\"read\"] && query.action == \"export\"",
                "query.unbounded && !query.unbounded",
                "dataset.name == \"a\" && dataset.name == \"b\"",
                "purpose.id == \"a\" && purpose.id != \"a\"",
                "time.weekday == 8",
                "time.hourIn(\"Europe/Madrid\") > 23",
                "size(query.classes) < 0",
                "(query.joins > 5 || query.entities > 1) && query.joins < 3 && query.entities < 1",
                "anyOf(query.classes, [\"a\"]) && !anyOf(query.classes, [\"a\"])",
                "query.region in []"
            })
    void itIsNeverTrue(String condition) {
        assertThat(claim(condition).never()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "query.joins >= 0 || query.unbounded",
                "query.joins > 5 || query.joins <= 5",
                "query.rowLimit >= -1",
                "query.unbounded || !query.unbounded",
                "query.action in [\"read\", \"write\", \"share\", \"export\"]",
                "query.unbounded ? query.joins >= 0 : query.entities >= 0"
            })
    void itIsAlwaysTrue(String condition) {
        assertThat(claim(condition).always()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "query.joins > 5 || query.joins < 5",
                "query.joins >= 1",
                "query.rowLimit >= 0",
                "query.joins > 2 && query.joins < 4",
                "query.region == \"\"",
                "query.classes[0] == \"a\" || query.joins >= 0 && 1 / query.joins > 5",
                "dataset.name.startsWith(\"a\") && dataset.name.startsWith(\"b\")",
                "query.joins / 2 < 1 && query.joins / 2 > 0",
                "dyn(query.joins) != true && dyn(query.joins) != false",
                "[1, \"a\"][0] != true && [1, \"a\"][0] != false",
                "dyn(query.joins) < 0"
            })
    void itIsSometimesTrueAsFarAsCanBeSeen(String condition) {
        assertThat(claim(condition).never()).isFalse();
        assertThat(claim(condition).always()).isFalse();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsCertainHoldsForEveryValue(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        String condition = condition(random, 3);
        String other = condition(random, 2);
        boolean never = claim(condition).never();
        boolean always = claim(condition).always();
        boolean implies = claim(condition).implies(claim(other));
        var program = PolicyTypes.runtime().createProgram(ast(condition));
        var second = PolicyTypes.runtime().createProgram(ast(other));

        for (long joins = 0; joins < 6; joins++) {
            for (long limit = -1; limit < 3; limit++) {
                for (String action : List.of("read", "export", "write", "share")) {
                    for (boolean unbounded : new boolean[] {false, true}) {
                        Map<String, Object> facts = Map.of(
                                "query.joins",
                                joins,
                                "query.rowLimit",
                                limit,
                                "query.action",
                                action,
                                "query.unbounded",
                                unbounded);
                        boolean value = (Boolean) program.eval(facts);
                        assertThat(never && value).as(condition).isFalse();
                        assertThat(always && !value).as(condition).isFalse();
                        assertThat(implies && value && !(Boolean) second.eval(facts))
                                .as("%s implies %s", condition, other)
                                .isFalse();
                    }
                }
            }
        }
    }

    /** Numbers are within what the loops above go through, so that a certainty of small numbers is found out if it is none. */
    static String condition(SplittableRandom random, int depth) {
        if (depth > 0 && random.nextInt(4) > 0) {
            String left = condition(random, depth - 1);
            String right = condition(random, depth - 1);
            return switch (random.nextInt(4)) {
                case 0 -> "(" + left + " || " + right + ")";
                case 1 -> "!(" + left + ")";
                case 2 -> "(" + left + " ? " + right + " : " + condition(random, depth - 1) + ")";
                default -> "(" + left + " && " + right + ")";
            };
        }
        String relation = List.of("<", "<=", ">", ">=", "==", "!=").get(random.nextInt(6));
        String action =
                "\"" + List.of("read", "export", "write", "share", "none").get(random.nextInt(5)) + "\"";
        return switch (random.nextInt(6)) {
            case 0 -> "query.joins %s %d".formatted(relation, random.nextInt(-1, 6));
            case 1 -> "query.rowLimit %s %d".formatted(relation, random.nextInt(-2, 3));
            case 2 -> "%d.5 %s query.joins".formatted(random.nextInt(5), relation);
            case 3 -> "query.action %s %s".formatted(random.nextBoolean() ? "==" : "!=", action);
            case 4 -> "query.action in [%s, \"read\"]".formatted(action);
            default -> "query.unbounded";
        };
    }

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    private static Claim claim(String condition) {
        return Claim.of(ast(condition).getExpr());
    }

    private static dev.cel.common.CelAbstractSyntaxTree ast(String condition) {
        String text = Policies.all("  - id: r\n    effect: deny\n    when: |\n      " + condition + "\n", "");
        CompiledPolicy policy = Policies.compile(text).policies().get(0);
        CompiledExpression compiled =
                policy.condition(policy.document().rules().get(0)).orElseThrow(() -> new AssertionError(condition));
        return compiled.ast().orElseThrow();
    }
}
