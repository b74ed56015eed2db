package io.trustfabric.operators.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.operators.input.RawRecord;
import io.trustfabric.proofs.authority.DrawKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The law: 8 to 12 % of every tenant with 2,000 queries, whatever the order and the bursts they come in; estimates unbiased. */
class SamplingBandTest {

    private static final int SUBJECTS = 2_000;
    private static final EpochClock CLOCK = new EpochClock(10_000);
    private static final SamplingPolicy POLICY = SamplingPolicy.standard();
    private static final Planner PLANNER = new Planner(POLICY, CLOCK, new SloGuard(30_000));

    private static final int FLOOD_EPOCH = 12;

    /** How many subjects each epoch brings. */
    private enum Arrival {
        STEADY,
        BURSTS,
        RAMP,
        ONE_BIG_BURST,
        TRICKLE_THEN_FLOOD,
        FLOOD_OF_NEW_FINGERPRINTS;

        int next(int epoch, SplittableRandom random) {
            return switch (this) {
                case STEADY -> 40;
                case BURSTS -> random.nextInt(8) == 0 ? 250 : random.nextInt(6);
                case RAMP -> 2 + epoch * 2;
                case ONE_BIG_BURST -> epoch == 3 ? 1_200 : 20;
                case TRICKLE_THEN_FLOOD -> epoch < 40 ? 2 : 400;
                case FLOOD_OF_NEW_FINGERPRINTS -> epoch == FLOOD_EPOCH ? 800 : 40;
            };
        }
    }

    /** Subjects that were decided, and the weighted counts that an outside reader computes from the decisions. */
    private record Outcome(int offered, int sampled, double estimate, double varianceEstimate) {
        double share() {
            return (double) sampled / offered;
        }
    }

    @ParameterizedTest(name = "{0}, {1} fingerprints, seed {2}")
    @MethodSource("histories")
    void shareIsInTheBand(Arrival arrival, int fingerprints, long seed) {
        assertThat(run(arrival, fingerprints, seed).share()).isBetween(0.08, 0.12);
    }

    @Test
    void estimatesAreUnbiasedAndTheirIntervalsHold() {
        double errors = 0;
        int covered = 0;
        int runs = 0;
        for (Arrival arrival : Arrival.values()) {
            for (long seed = 1_000; seed < 1_040; seed++) {
                Outcome outcome = run(arrival, 22, seed);
                double error = outcome.estimate() - outcome.offered();
                errors += error / outcome.offered();
                covered += Math.abs(error) <= 1.96 * Math.sqrt(outcome.varianceEstimate()) ? 1 : 0;
                runs++;
            }
        }
        // 240 runs: a fair 95 % interval covers 215 of them at least but for one case in ten thousand;
        // the controller's feedback makes errors smaller than independent draws would, so more may be covered
        assertThat(Math.abs(errors / runs)).isLessThan(0.02);
        assertThat(covered).isGreaterThanOrEqualTo(215);
    }

    @Test
    void whatAGuardHeldBackIsCaughtUpLater() {
        var random = new SplittableRandom(5);
        var tenant = new Tenant(Arrival.STEADY, random, 22);
        var slow = new SloSignal("acme", SloKind.PRODUCTION_LATENCY, 4_000, 1_000, Long.MAX_VALUE / 2);
        for (int epoch = 0; epoch < 25; epoch++) {
            tenant.epoch(epoch, 40, List.of(slow));
        }
        double held = tenant.outcome().share();
        for (int epoch = 25; epoch < 75; epoch++) {
            tenant.epoch(epoch, 40, List.of());
        }

        assertThat(held).isLessThan(0.07);
        assertThat(tenant.outcome().share()).isBetween(0.09, 0.11);
    }

    static Stream<Arguments> histories() {
        return Stream.of(Arrival.values())
                .flatMap(arrival -> Stream.of(1, 22, 5_000).flatMap(fingerprints -> Stream.iterate(1L, s -> s + 1)
                        .limit(30)
                        .map(seed -> Arguments.of(arrival, fingerprints, seed))));
    }

    private static Outcome run(Arrival arrival, int fingerprints, long seed) {
        var random = new SplittableRandom(seed);
        var tenant = new Tenant(arrival, random, fingerprints);
        for (int epoch = 0; tenant.offered < SUBJECTS; epoch++) {
            tenant.epoch(epoch, arrival.next(epoch, random), List.of());
        }
        return tenant.outcome();
    }

    /** One tenant's stream through planner and draw, as the jobs run them; tallies are known when the next epoch begins. */
    private static final class Tenant {
        private final Arrival arrival;
        private final SplittableRandom random;
        private final int fingerprints;
        private final Draw draw;
        private final Map<String, FingerprintHistory> histories = new HashMap<>();
        private Ledger ledger = Ledger.empty();
        private int offered;
        private int sampled;
        private double estimate;
        private double variance;

        Tenant(Arrival arrival, SplittableRandom random, int fingerprints) {
            this.arrival = arrival;
            this.random = random;
            this.fingerprints = fingerprints;
            byte[] key = new byte[DrawKey.SIZE_BYTES];
            ByteBuffer.wrap(key).putLong(random.nextLong());
            this.draw = new Draw(key);
        }

        void epoch(int epoch, int subjects, List<SloSignal> signals) {
            if (subjects == 0) {
                return;
            }
            Plan plan = PLANNER.plan(
                    "acme",
                    SubjectKind.QUERY,
                    epoch,
                    new Planner.Situation(ledger.on(CLOCK.dayOf(epoch)), List.of(), signals, List.of()));
            ledger = ledger.planned(epoch);
            List<Decision> decisions = new ArrayList<>();
            double weight = 0;
            for (int i = 0; i < subjects; i++) {
                Subject subject = subject(epoch);
                FingerprintHistory before = histories.getOrDefault(subject.fingerprint(), FingerprintHistory.none());
                histories.put(subject.fingerprint(), before.with(subject));
                Strata strata = FingerprintHistory.strataOf(before, subject);
                weight += strata.weight(POLICY.multipliers());
                decisions.add(Decision.by(plan, subject, strata, draw));
            }
            count(decisions);
            long drawn = decisions.stream().filter(Decision::sampled).count();
            ledger = ledger.plus(CLOCK.dayOf(epoch), subjects, drawn, weight);
        }

        private void count(List<Decision> decisions) {
            offered += decisions.size();
            for (Decision decision : decisions) {
                if (decision.sampled()) {
                    sampled++;
                    double p = decision.inclusionProbability();
                    estimate += 1 / p;
                    variance += (1 - p) / (p * p);
                }
            }
        }

        private Subject subject(int epoch) {
            boolean flood = arrival == Arrival.FLOOD_OF_NEW_FINGERPRINTS && epoch == FLOOD_EPOCH;
            String engine = epoch > 20 && random.nextInt(3) == 0 ? "duckdb-2" : "duckdb-1";
            return new Subject(
                    SubjectKind.QUERY,
                    Long.toHexString(random.nextLong()),
                    "acme",
                    "f" + random.nextInt(flood ? 100_000 : fingerprints),
                    engine,
                    epoch > 30 ? "policy-2" : "policy-1",
                    true,
                    new RawRecord("t", 0, offered, CLOCK.startOf(epoch), null, null));
        }

        Outcome outcome() {
            return new Outcome(offered, sampled, estimate, variance);
        }
    }
}
