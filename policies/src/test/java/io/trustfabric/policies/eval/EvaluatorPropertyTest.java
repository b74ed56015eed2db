package io.trustfabric.policies.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.graph.Graphs;
import io.trustfabric.policies.plan.QueryPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws of section 6 over random sets, plans, catalogues, graphs and approvals. */
class EvaluatorPropertyTest {
    private static final int WORLDS = 25;

    private record Question(
            List<InstalledPolicy> policies,
            QueryPlan plan,
            Catalogue catalogue,
            Graphs graphs,
            List<Approval> approvals) {
        static Question of(RandomWorld world) {
            QueryPlan plan = world.plan();
            return new Question(world.policies(6), plan, world.catalogue(), world.graphs(), world.approvals(plan));
        }

        Decision by(List<InstalledPolicy> other) {
            return new Evaluator(set(other)).decide(plan, catalogue, graphs, approvals);
        }

        Decision decided() {
            return by(policies);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void itDecidesAsTheSpecificationReads(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < WORLDS; i++) {
            Question q = Question.of(new RandomWorld(random));

            assertThat(withoutTexts(q.decided()))
                    .isEqualTo(NaiveEvaluator.decide(set(q.policies), q.plan, q.catalogue, q.graphs, q.approvals));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theOrderOfPoliciesAndApprovalsMeansNothing(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < WORLDS; i++) {
            Question q = Question.of(new RandomWorld(random));
            List<InstalledPolicy> shuffled = new ArrayList<>(q.policies);
            Collections.shuffle(shuffled, new Random(seed));
            List<Approval> reversed = new ArrayList<>(q.approvals);
            Collections.reverse(reversed);
            Question other = new Question(shuffled, q.plan, q.catalogue, q.graphs, reversed);

            assertThat(other.decided()).isEqualTo(q.decided());
            assertThat(DecisionWriter.write(other.decided())).isEqualTo(DecisionWriter.write(q.decided()));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anAddedDenyRuleNeverLetsMoreThrough(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < WORLDS; i++) {
            RandomWorld world = new RandomWorld(random);
            Question q = Question.of(world);
            if (q.policies.isEmpty()) {
                continue;
            }
            int at = random.nextInt(q.policies.size());
            InstalledPolicy p = q.policies.get(at);
            List<Rule> rules = new ArrayList<>(p.rules());
            rules.add(random.nextInt(rules.size() + 1), world.rule("extra", Rule.Kind.DENY));

            Effect after = q.by(replaced(q.policies, at, with(p, p.mode(), rules, p.waivers())))
                    .effect();

            assertThat(after).isGreaterThanOrEqualTo(q.decided().effect());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aMonitoringPolicyChangesNeitherEffectNorObligations(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < WORLDS; i++) {
            RandomWorld world = new RandomWorld(random);
            Question q = Question.of(world);
            List<InstalledPolicy> more = new ArrayList<>(q.policies);
            more.add(random.nextInt(more.size() + 1), world.policy("watch", Mode.MONITOR));

            Decision before = q.decided();
            Decision after = q.by(more);

            assertThat(after.effect()).isEqualTo(before.effect());
            assertThat(after.obligations()).isEqualTo(before.obligations());
            assertThat(after.approvalsMissing()).isEqualTo(before.approvalsMissing());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anAddedExceptionNeverRefusesMore(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < WORLDS; i++) {
            RandomWorld world = new RandomWorld(random);
            Question q = Question.of(world);
            if (q.policies.isEmpty()) {
                continue;
            }
            int at = random.nextInt(q.policies.size());
            InstalledPolicy p = q.policies.get(at);
            List<Waiver> waivers = new ArrayList<>(p.waivers());
            waivers.add(world.waiver("extra"));

            Effect after = q.by(replaced(q.policies, at, with(p, p.mode(), p.rules(), waivers)))
                    .effect();

            assertThat(after).isLessThanOrEqualTo(q.decided().effect());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void moreApprovalsNeverRefuseMore(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < WORLDS; i++) {
            RandomWorld world = new RandomWorld(random);
            Question q = Question.of(world);
            List<Approval> more = new ArrayList<>(q.approvals);
            more.addAll(world.approvals(q.plan));
            Decision after = new Question(q.policies, q.plan, q.catalogue, q.graphs, more).decided();

            assertThat(after.effect()).isLessThanOrEqualTo(q.decided().effect());
            assertThat(after.approvalsMissing()).isLessThanOrEqualTo(q.decided().approvalsMissing());
        }
    }

    /** Guards the tests above: laws about worlds in which nothing happens would hold too. */
    @Test
    void theRandomWorldsReachEveryEffectAndReason() {
        Map<Effect, Integer> effects = new EnumMap<>(Effect.class);
        Map<ReasonCode, Integer> reasons = new EnumMap<>(ReasonCode.class);
        var random = new SplittableRandom(1);
        for (int i = 0; i < 3_000; i++) {
            Decision decision = Question.of(new RandomWorld(random)).decided();
            effects.merge(decision.effect(), 1, Integer::sum);
            decision.determinations().forEach(d -> reasons.merge(d.reason(), 1, Integer::sum));
        }

        assertThat(reasons).containsOnlyKeys(ReasonCode.values());
        assertThat(effects.values()).allMatch(n -> n > 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aDecisionHasEnglishAndSpanishForAllThatDeterminedIt(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < WORLDS; i++) {
            for (Determination d :
                    Question.of(new RandomWorld(random)).decided().determinations()) {
                assertThat(d.text()).containsOnlyKeys("en", "es");
                assertThat(d.text().values()).allMatch(text -> !text.contains("{") && !text.isBlank());
            }
        }
    }

    private static PolicySet set(List<InstalledPolicy> policies) {
        return new PolicySet("sha256:" + "0".repeat(64), policies);
    }

    private static List<InstalledPolicy> replaced(List<InstalledPolicy> policies, int at, InstalledPolicy policy) {
        List<InstalledPolicy> other = new ArrayList<>(policies);
        other.set(at, policy);
        return other;
    }

    private static InstalledPolicy with(InstalledPolicy p, Mode mode, List<Rule> rules, List<Waiver> waivers) {
        Optional<Approvals> approvals = p.approvals();
        return new InstalledPolicy(
                p.name(),
                p.version(),
                mode,
                p.scope(),
                p.match(),
                rules,
                p.obligations(),
                approvals,
                waivers,
                p.capped());
    }

    private static Decision withoutTexts(Decision decision) {
        List<Determination> bare = decision.determinations().stream()
                .map(d -> new Determination(
                        d.policy(), d.version(), d.rule(), d.dataset(), d.effect(), d.reason(), d.enforced(), Map.of()))
                .distinct()
                .toList();
        return new Decision(
                decision.queryId(),
                decision.policySet(),
                decision.effect(),
                bare,
                decision.obligations(),
                decision.approvalsMissing());
    }

    static LongStream seeds() {
        return LongStream.range(0, 30);
    }
}
