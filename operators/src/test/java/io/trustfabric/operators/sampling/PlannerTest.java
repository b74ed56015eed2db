package io.trustfabric.operators.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trustfabric.operators.control.ControlCommand;
import io.trustfabric.operators.control.ControlCommand.Action;
import io.trustfabric.operators.control.StandingOrders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlannerTest {

    private static final EpochClock CLOCK = new EpochClock(10_000);
    private static final long EPOCH = 100;
    private static final long NOW = CLOCK.startOf(EPOCH);
    private static final Ledger ON_TARGET = new Ledger(0, 1_000, 100, EPOCH - 1, 80, 80);

    @Test
    void whoIsOnTargetIsPlannedTheTarget() {
        Plan plan = plan(ON_TARGET, List.of(), List.of());

        assertThat(plan.reason()).isEqualTo(PlanReason.TARGET);
        assertThat(plan.baseProbability()).isCloseTo(0.10, within(1e-9));
    }

    @Test
    void deficitAndSurplusAreSteeredBackWithinTheirBounds() {
        assertThat(plan(new Ledger(0, 1_000, 0, 0, 80, 80), List.of(), List.of()))
                .matches(p -> p.reason() == PlanReason.DEFICIT && p.baseProbability() == 0.2);
        assertThat(plan(new Ledger(0, 1_000, 900, 0, 80, 80), List.of(), List.of()))
                .matches(p -> p.reason() == PlanReason.SURPLUS && p.baseProbability() == 0.05);
    }

    @Test
    void aMixOfRiskySubjectsLowersTheBaseSoThatTheShareIsMet() {
        Plan plan = plan(new Ledger(0, 1_000, 100, 0, 80, 100), List.of(), List.of());

        assertThat(plan.baseProbability() * 1.25).isCloseTo(0.10, within(1e-9));
        assertThat(plan.multipliers()).isNotEmpty();
    }

    @Test
    void theFirstPlanOfATenantHasNoMultipliersBecauseEverythingIsNew() {
        assertThat(plan(Ledger.empty(), List.of(), List.of()).multipliers()).isEmpty();
    }

    @Test
    void aSlowProductionHalvesTheShareAtTwiceItsObjectiveAndNeverGoesBelowTheFloor() {
        assertThat(plan(ON_TARGET, List.of(signal(SloKind.PRODUCTION_LATENCY, 2_000, NOW)), List.of()))
                .matches(p -> p.reason() == PlanReason.LATENCY_GUARD)
                .extracting(Plan::baseProbability)
                .satisfies(p -> assertThat(p).isCloseTo(0.05, within(1e-9)));
        assertThat(plan(ON_TARGET, List.of(signal(SloKind.REPLAY_QUEUE_LAG, 1_000_000, NOW)), List.of()))
                .matches(p -> p.reason() == PlanReason.LAG_GUARD)
                .extracting(Plan::baseProbability)
                .satisfies(p -> assertThat(p).isCloseTo(0.01, within(1e-9)));
    }

    @Test
    void aStaleSignalSaysNothing() {
        assertThat(plan(ON_TARGET, List.of(signal(SloKind.REPLAY_QUEUE_LAG, 9_000, NOW - 31_000)), List.of())
                        .reason())
                .isEqualTo(PlanReason.TARGET);
    }

    @Test
    void aPauseHoldsUntilALaterResumeWhateverOrderTheyComeIn() {
        StandingOrders paused = StandingOrders.none().after(command(Action.PAUSE, NOW - 5, 0, 10));
        assertThat(plan(ON_TARGET, List.of(), List.of(paused)))
                .matches(p -> p.reason() == PlanReason.PAUSED && p.baseProbability() == 0);

        StandingOrders resumed = paused.after(command(Action.RESUME, NOW, 0, 20));
        assertThat(resumed.after(command(Action.PAUSE, NOW - 5, 0, 15))).isEqualTo(resumed);
        assertThat(plan(ON_TARGET, List.of(), List.of(resumed)).reason()).isEqualTo(PlanReason.TARGET);
    }

    @Test
    void aChangeWindowHoldsTheShareAtTheFloorWhileItIsOpen() {
        StandingOrders orders = StandingOrders.none().after(command(Action.WINDOW, NOW, NOW + 10_000, 1));

        assertThat(plan(ON_TARGET, List.of(), List.of(orders)))
                .matches(p -> p.reason() == PlanReason.CHANGE_WINDOW)
                .extracting(Plan::baseProbability)
                .satisfies(p -> assertThat(p).isCloseTo(0.01, within(1e-9)));
        assertThat(orders.inWindowAt(NOW + 10_000)).isFalse();
    }

    @Test
    void aCapBoundsWhatOneEpochIsExpectedToBring() {
        SamplingPolicy standard = SamplingPolicy.standard();
        var capped = new SamplingPolicy(
                standard.target(),
                standard.lowest(),
                standard.highest(),
                standard.floor(),
                standard.multipliers(),
                Map.of("acme", 2.0));

        Plan plan = new Planner(capped, CLOCK, new SloGuard(30_000))
                .plan("acme", SubjectKind.QUERY, EPOCH, situation(ON_TARGET, List.of(), List.of()));

        assertThat(plan.reason()).isEqualTo(PlanReason.CAPPED);
        assertThat(plan.baseProbability() * ON_TARGET.forecast()).isCloseTo(2.0, within(1e-9));
    }

    private static Plan plan(Ledger ledger, List<SloSignal> signals, List<StandingOrders> orders) {
        return new Planner(SamplingPolicy.standard(), CLOCK, new SloGuard(30_000))
                .plan("acme", SubjectKind.QUERY, EPOCH, situation(ledger, signals, orders));
    }

    private static Planner.Situation situation(Ledger ledger, List<SloSignal> signals, List<StandingOrders> orders) {
        return new Planner.Situation(ledger, List.of(), signals, orders);
    }

    private static SloSignal signal(SloKind kind, long valueMillis, long atMillis) {
        return new SloSignal("acme", kind, valueMillis, 1_000, atMillis);
    }

    private static ControlCommand command(Action action, long from, long until, long issuedAt) {
        return new ControlCommand("c" + issuedAt, action, "acme", from, until, "", issuedAt, "k");
    }
}
