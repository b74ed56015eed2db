package io.trustfabric.policies.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.plan.DatasetUse;
import io.trustfabric.policies.plan.QueryPlan;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/spec/policy-language.md, section 3. */
class PlanFactsTest {

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyVariableHasTheValueThatTheSpecificationSays(long seed) {
        var random = new SplittableRandom(seed);
        var world = new RandomWorld(random);
        QueryPlan plan = world.plan();
        Catalogue catalogue = world.catalogue();
        var graph = new World.GraphFigures(random.nextInt(9), random.nextInt(9), random.nextInt(9), false, false);
        Collection<UsedDataset> used = UsedDataset.of(plan, catalogue);
        PlanVariables shared = new PlanVariables(plan, used);
        for (DatasetUse use : NaiveEvaluator.oncePerDataset(plan)) {
            Optional<DatasetEntry> entry = catalogue.dataset(use.dataset());
            if (entry.isEmpty()) {
                continue;
            }
            UsedDataset dataset = used.stream()
                    .filter(u -> u.name().equals(entry.get().name()))
                    .findFirst()
                    .orElseThrow();
            var facts = new PlanFacts(shared, new DatasetVariables(dataset), graph);
            var expected = new NaiveEvaluator.NaiveFacts(plan, catalogue, entry.get(), use, graph);
            for (String name : expected.names()) {
                assertThat(facts.value(name)).as(name).isEqualTo(expected.value(name));
                assertThat(facts.value(name)).as(name + " again").isEqualTo(expected.value(name));
            }
        }
    }

    @Test
    void itKnowsTheVariablesOfTheSpecificationAndNoOthers() {
        var plan = World.plan(World.use("crm.people", "email"));
        var expected = new NaiveEvaluator.NaiveFacts(
                plan, World.CATALOGUE, World.PEOPLE, plan.datasets().get(0), World.QUIET);

        assertThat(Arrays.stream(Variable.values()).map(Variable::word).collect(Collectors.toSet()))
                .isEqualTo(Set.copyOf(expected.names()));
        assertThat(facts(plan).value("query.nothing")).isNull();
    }

    @Test
    void aWideDatasetIsReadAsASmallOne() {
        String[] many = LongStream.range(0, 300).mapToObj(i -> "c" + i).toArray(String[]::new);
        many[7] = "EMAIL";

        assertThat(facts(World.plan(World.use("crm.people", many))).value("columns.classes"))
                .isEqualTo(List.of("email"));
    }

    private static PlanFacts facts(QueryPlan plan) {
        Collection<UsedDataset> used = UsedDataset.of(plan, World.CATALOGUE);
        return new PlanFacts(
                new PlanVariables(plan, used),
                new DatasetVariables(used.iterator().next()),
                World.QUIET);
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }
}
