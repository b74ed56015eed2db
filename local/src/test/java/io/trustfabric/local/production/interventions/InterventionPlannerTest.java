package io.trustfabric.local.production.interventions;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.local.production.workload.PlannedQuery;
import io.trustfabric.local.production.workload.QueryFamily;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InterventionPlannerTest {
    private static final int PER_KIND = 15;
    private final List<PlannedQuery> plan = PlanOfATest.plan();
    private final Map<Integer, PlannedQuery> byOrdinal =
            plan.stream().filter(q -> !q.isJob()).collect(Collectors.toMap(PlannedQuery::ordinal, Function.identity()));
    private final InterventionPlanner planner =
            new InterventionPlanner(new DeviationDraw(PlanOfATest.snapshots(), PlanOfATest.ENGINES));

    @Test
    void sameSeedPlantsTheSame() {
        assertThat(planner.draw(plan, PER_KIND, 5)).isEqualTo(planner.draw(plan, PER_KIND, 5));
        assertThat(planner.draw(plan, PER_KIND, 6)).isNotEqualTo(planner.draw(plan, PER_KIND, 5));
    }

    @ParameterizedTest
    @EnumSource(InterventionKind.class)
    void everyKindIsPlantedAsOftenAsAsked(InterventionKind kind) {
        assertThat(planner.draw(plan, PER_KIND, 5))
                .filteredOn(i -> i.kind() == kind)
                .hasSize(PER_KIND);
    }

    @Test
    void queryHasAtMostOneIntervention() {
        List<Intervention> planted = planner.draw(plan, PER_KIND, 5);

        assertThat(planted).extracting(Intervention::query).doesNotHaveDuplicates();
        assertThat(planted).extracting(Intervention::id).doesNotHaveDuplicates();
    }

    @Test
    void onlyQueriesThatRepeatThemselvesAreTouched() {
        for (Intervention intervention : planner.draw(plan, PER_KIND, 5)) {
            assertThat(byOrdinal.get(intervention.query()).family())
                    .isNotIn(Set.of(QueryFamily.NONDETERMINISTIC, QueryFamily.FRAGILE));
        }
    }

    @Test
    void everyDeviationIsAnotherFormThanTheDeclaredOne() {
        for (Intervention intervention : planner.draw(plan, PER_KIND, 5)) {
            RunForm declared = RunForm.declared(byOrdinal.get(intervention.query()), PlanOfATest.snapshots());

            assertThat(intervention.deviation().applyTo(declared))
                    .as(intervention.toString())
                    .isNotEqualTo(declared);
        }
    }

    @Test
    void deviationChangesNothingButItsOwnFactor() {
        PlannedQuery query = PlanOfATest.first(QueryFamily.SEED);
        RunForm declared = RunForm.declared(query, PlanOfATest.snapshots());

        RunForm run = new Deviation.OtherSeed(0.123).applyTo(declared);

        assertThat(run).isEqualTo(new RunForm(declared.sql(), declared.engine(), 0.123, declared.inputs()));
    }

    @Test
    void planTooSmallForAKindGivesFewer() {
        List<PlannedQuery> few = plan.subList(0, 40);

        assertThat(planner.draw(few, 1_000, 5)).hasSizeLessThanOrEqualTo(40);
    }
}
