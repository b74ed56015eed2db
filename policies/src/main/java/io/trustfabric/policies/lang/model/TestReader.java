package io.trustfabric.policies.lang.model;

import dev.cel.common.types.CelType;
import io.trustfabric.policies.eval.Effect;
import io.trustfabric.policies.lang.model.TestCase.Answer;
import io.trustfabric.policies.lang.model.TestCase.Expectation;
import io.trustfabric.policies.lang.model.TestCase.Value;
import io.trustfabric.policies.lang.source.Findings;
import io.trustfabric.policies.lang.source.Words;
import io.trustfabric.policies.lang.source.YamlMap;
import io.trustfabric.policies.lang.source.YamlNode;
import io.trustfabric.policies.lang.types.ValueTypes;
import io.trustfabric.policies.lang.types.Variables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The field {@code tests} of policies and macros: docs/spec/policy-language.md, section 13. */
final class TestReader {
    private static final Map<String, Effect> EFFECTS =
            PolicyReader.ordered("allow", Effect.ALLOW, "deny", Effect.DENY, "wait", Effect.WAIT);

    private TestReader() {}

    static List<TestCase> ofPolicy(Fields policy, Set<String> ruleIds, Findings findings) {
        List<TestCase> all = new ArrayList<>();
        for (YamlNode node : policy.list("tests")) {
            Fields.of(node, "a test", findings, "name", "given", "expect").ifPresent(f -> {
                Answer answer = f.node("expect")
                        .flatMap(n -> Fields.of(n, "expect", findings, "effect", "rule", "obligations"))
                        .map(e -> answer(e, ruleIds, findings))
                        .orElseGet(() ->
                                new Answer(new Located<>(Effect.ALLOW, f.map()), Optional.empty(), Optional.empty()));
                all.add(test(f, Map.of(), answer, findings));
            });
        }
        return all;
    }

    static List<TestCase> ofMacro(Fields macro, Map<String, CelType> params, CelType type, Findings findings) {
        List<TestCase> all = new ArrayList<>();
        for (YamlNode node : macro.list("tests")) {
            Fields.of(node, "a test", findings, "name", "with", "given", "expect")
                    .ifPresent(f -> {
                        Map<String, Object> with =
                                values(f, "with", params, "bad-value", "the macro has no parameter ", findings);
                        params.keySet().stream()
                                .filter(p -> f.node("with").isPresent() && !with.containsKey(p))
                                .forEach(p -> missingArgument(f, p, findings));
                        if (!f.has("with") && !params.isEmpty()) {
                            f.missing("with");
                        }
                        Object value = f.node("expect")
                                .flatMap(n -> value(n, "expect", type, findings))
                                .orElse(ValueTypes.zero(type));
                        all.add(test(
                                f,
                                with,
                                new Value(new Located<>(value, f.node("expect").orElse(f.map()))),
                                findings));
                    });
        }
        return all;
    }

    private static void missingArgument(Fields f, String parameter, Findings findings) {
        boolean given = f.node("with").orElseThrow() instanceof YamlMap with
                && with.get(parameter).isPresent();
        if (!given) {
            findings.error(
                    "missing-field",
                    f.node("with").orElseThrow(),
                    "\"with\" needs the parameter " + Words.quoted(parameter));
        }
    }

    private static TestCase test(Fields f, Map<String, Object> with, Expectation expect, Findings findings) {
        if (!f.has("expect")) {
            f.missing("expect");
        }
        Located<String> name = f.need("name", f.read("name", "a text", Forms.anything()), "");
        Map<String, Object> given =
                values(f, "given", Variables.ALL, "unknown-variable", "there is no variable ", findings);
        return new TestCase(f.map(), name, with, given, expect);
    }

    private static Answer answer(Fields f, Set<String> ruleIds, Findings findings) {
        Optional<Located<String>> rule = f.read("rule", "a rule's id", Forms.anything());
        rule.ifPresent(r -> RuleReader.known(r, ruleIds, findings));
        return new Answer(
                f.need("effect", f.word("effect", EFFECTS), Effect.ALLOW),
                rule,
                f.read("obligations", "a number", Forms.integer(0, 10_000)));
    }

    private static Map<String, Object> values(
            Fields f, String field, Map<String, CelType> types, String code, String unknown, Findings findings) {
        Map<String, Object> values = new LinkedHashMap<>();
        Optional<YamlNode> node = f.node(field);
        if (node.isEmpty()) {
            return values;
        }
        if (!(node.get() instanceof YamlMap map)) {
            findings.error(
                    "wrong-type",
                    node.get(),
                    Words.quoted(field) + " is " + node.get().kind() + ", expected a map");
            return values;
        }
        for (YamlMap.Entry e : map.entries()) {
            String name = e.key().value();
            CelType type = types.get(name);
            if (field.equals("given") && GivenCalls.FUNCTIONS.containsKey(name)) {
                calls(e.value(), name, findings).ifPresent(v -> values.put(name, v));
            } else if (type == null) {
                findings.error(code, e.key(), unknown + Words.quoted(name), Words.didYouMean(name, types.keySet()));
            } else {
                value(e.value(), name, type, findings).ifPresent(v -> values.put(name, v));
            }
        }
        return values;
    }

    private static Optional<GivenCalls> calls(YamlNode node, String function, Findings findings) {
        Optional<GivenCalls> calls = GivenCalls.read(node, function);
        if (calls.isEmpty()) {
            findings.error(
                    "wrong-type",
                    node,
                    Words.quoted(function) + " is not what a test can give",
                    Optional.of(GivenCalls.expected(function)));
        }
        return calls;
    }

    private static Optional<Object> value(YamlNode node, String name, CelType type, Findings findings) {
        Optional<Object> value = ValueTypes.read(node, type);
        if (value.isEmpty()) {
            findings.error(
                    "wrong-type",
                    node,
                    "%s is of type %s, and this is none".formatted(Words.quoted(name), ValueTypes.name(type)));
        }
        return value;
    }
}
