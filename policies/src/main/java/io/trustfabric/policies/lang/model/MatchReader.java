package io.trustfabric.policies.lang.model;

import io.trustfabric.policies.eval.Match;
import io.trustfabric.policies.lang.source.Findings;
import io.trustfabric.policies.lang.source.Words;
import io.trustfabric.policies.lang.source.YamlList;
import io.trustfabric.policies.lang.source.YamlMap;
import io.trustfabric.policies.plan.Action;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The field {@code match}. */
final class MatchReader {
    private static final Match NOTHING = new Match(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
    private static final Map<String, Action> ACTIONS = new LinkedHashMap<>();

    static {
        for (Action action : Action.values()) {
            ACTIONS.put(action.word(), action);
        }
    }

    private MatchReader() {}

    static Located<Match> read(Fields policy, Findings findings) {
        Optional<Fields> match = policy.node("match")
                .flatMap(n -> Fields.of(n, "match", findings, "datasets", "tiers", "tags", "classes", "actions"));
        return match.map(f -> fields(f, findings)).orElseGet(() -> policy.need("match", Optional.empty(), NOTHING));
    }

    private static Located<Match> fields(Fields f, Findings findings) {
        Match value = new Match(
                f.set("datasets", "a pattern", Forms.anything()),
                f.set("tiers", "a number from 1 to 9", Forms.integer(1, 9)),
                f.set("tags", "a tag", Forms.anything()),
                f.set("classes", "a class", Forms.anything()),
                f.words("actions", ACTIONS));
        if (f.map().entries().isEmpty()) {
            findings.error(
                    "missing-field",
                    f.map(),
                    "match needs at least one of datasets, tiers, tags, classes, actions",
                    Optional.of("write {datasets: [\"*\"]} for all datasets"));
        }
        for (YamlMap.Entry e : f.map().entries()) {
            if (e.value() instanceof YamlList list && list.elements().isEmpty()) {
                findings.error(
                        "bad-value",
                        list,
                        Words.quoted(e.key().value()) + " is empty and would match everything",
                        Optional.of("remove it or name something"));
            }
        }
        return new Located<>(value, f.map());
    }
}
