package io.trustfabric.policies.eval;

import static io.trustfabric.policies.eval.World.QUIET;
import static io.trustfabric.policies.eval.World.deny;
import static io.trustfabric.policies.eval.World.plan;
import static io.trustfabric.policies.eval.World.policy;
import static io.trustfabric.policies.eval.World.set;
import static io.trustfabric.policies.eval.World.use;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.catalog.ClassContainment;
import io.trustfabric.policies.obligation.Obligation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** docs/spec/policy-language.md, section 6: a class that is contained in another is meant with it. */
class ContainedClassesTest {

    @Test
    void aPolicyAboutAClassIsAboutTheClassesThatContainIt() {
        Catalogue catalogue =
                World.Listed.of(List.of(World.PEOPLE), ClassContainment.of(Map.of("age-band", List.of("age"))));
        Match aboutBands = new Match(Set.of(), Set.of(), Set.of(), Set.of("age-band"), Set.of());
        Evaluator evaluator = new Evaluator(
                set(policy("open"), policy("bands").match(aboutBands).rules(deny("never", f -> true))));

        assertThat(evaluator
                        .decide(plan(use("crm.people", "age")), catalogue, QUIET, List.of())
                        .effect())
                .isEqualTo(Effect.DENY);
        assertThat(evaluator
                        .decide(plan(use("crm.people", "email")), catalogue, QUIET, List.of())
                        .effect())
                .isEqualTo(Effect.ALLOW);
        assertThat(evaluator
                        .decide(plan(use("crm.people", "age")), World.CATALOGUE, QUIET, List.of())
                        .effect())
                .isEqualTo(Effect.ALLOW);
    }

    @Test
    void whatHidesAClassHidesItWithinOthersAndAWidthIsOfTheClassItself() {
        Catalogue catalogue =
                World.Listed.of(List.of(World.PEOPLE), ClassContainment.of(Map.of("age-band", List.of("age"))));
        PolicySet policies = set(policy("p")
                .obliges(
                        new ObligationRule.Redact(Set.of("class:age-band")),
                        new ObligationRule.Bucket(Set.of("class:age-band"), 10)));

        Decision decision =
                new Evaluator(policies).decide(plan(use("crm.people", "age", "email")), catalogue, QUIET, List.of());

        assertThat(decision.obligations()).containsExactly(new Obligation.Redact("crm.people.age"));
    }
}
