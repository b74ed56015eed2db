package io.trustfabric.operators.verdict;

import static io.trustfabric.operators.verdict.Cases.manifest;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.manifest.Manifest;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;

class CrossExaminerTest {
    private static final Duration DEADLINE = Duration.ofHours(1);
    private static final Duration MEMORY = Duration.ofHours(24);
    private static final CrossRuntimeDraw ALL = new CrossRuntimeDraw("postgresql-18.6", 1);
    private static final Subject RUN = unseeded(manifest(1, 2));

    @Test
    void whatTheSecondRuntimeConfirmsIsSaidAfterOneReplay() throws Exception {
        var examiner = harness();
        examiner.processElement1(new CrossCase(RUN, 1), 1_000);
        assertThat(reruns(examiner)).singleElement().satisfies(rerun -> {
            assertThat(rerun.purpose()).isEqualTo(Purpose.CROSS_RUNTIME);
            assertThat(rerun.attempt()).isEqualTo(2);
            assertThat(rerun.engine()).isEqualTo("postgresql-18.6");
            assertThat(rerun.scrambled()).isFalse();
        });

        examiner.processElement2(answer(2, manifest(1, 2 + 1e-15)), 2_000);

        assertThat(examiner.extractOutputValues()).singleElement().satisfies(finding -> {
            assertThat(finding.status()).isEqualTo(CrossFinding.Status.WITHIN_TOLERANCE);
            assertThat(finding.widestRelative()).isPositive().isLessThan(1e-14);
            assertThat(finding.columns()).extracting("column").containsExactly("price");
        });
    }

    @Test
    void aDifferenceIsSaidOnceInputsInAnotherOrderGiveItAgain() throws Exception {
        var examiner = harness();
        examiner.processElement1(new CrossCase(RUN, 1), 1_000);
        examiner.processElement2(answer(2, manifest(1, 3)), 2_000);
        assertThat(examiner.extractOutputValues()).isEmpty();
        assertThat(reruns(examiner)).extracting(Rerun::scrambled).containsExactly(false, true);

        examiner.processElement2(answer(3, manifest(3, 1)), 3_000);

        assertThat(examiner.extractOutputValues()).singleElement().satisfies(finding -> {
            assertThat(finding.status()).isEqualTo(CrossFinding.Status.BEYOND);
            assertThat(finding.reason()).isEqualTo("VALUES");
            assertThat(finding.replays()).isEqualTo(2);
        });
    }

    @Test
    void aDifferenceBelowHalfAPerCentIsBelowTheOuterAlarm() throws Exception {
        var examiner = harness();
        examiner.processElement1(new CrossCase(RUN, 1), 1_000);
        examiner.processElement2(answer(2, manifest(1, 2.004)), 2_000);
        examiner.processElement2(answer(3, manifest(1, 2.004)), 3_000);

        assertThat(examiner.extractOutputValues()).singleElement().satisfies(finding -> {
            assertThat(finding.status()).isEqualTo(CrossFinding.Status.WITHIN_OUTER_ALARM);
            assertThat(finding.widestRelative()).isBetween(0.001, 0.005);
        });
    }

    @Test
    void whatDependsOnTheInputsOrderSaysNothing() throws Exception {
        var examiner = harness();
        examiner.processElement1(new CrossCase(RUN, 1), 1_000);
        examiner.processElement2(answer(2, manifest(1, 3)), 2_000);
        examiner.processElement2(answer(3, manifest(1, 4)), 3_000);

        assertThat(only(examiner)).isEqualTo("SKIPPED ORDER_DEPENDENT");
    }

    @Test
    void whatTheSecondRuntimeCannotRunIsSkippedUnderItsOwnName() throws Exception {
        var examiner = harness();
        examiner.processElement1(new CrossCase(RUN, 1), 1_000);
        examiner.processElement2(failure(2, "SQL_ERROR"), 2_000);

        assertThat(only(examiner)).isEqualTo("SKIPPED SQL_ERROR");
    }

    @Test
    void aFaultOfTheMomentIsTriedAgainButNeverPastTheSixthReplay() throws Exception {
        var examiner = harness();
        examiner.processElement1(new CrossCase(RUN, 4), 1_000);
        examiner.processElement2(failure(5, "ENGINE_CRASHED"), 2_000);
        examiner.processElement2(failure(6, "ENGINE_CRASHED"), 3_000);

        assertThat(reruns(examiner)).extracting(Rerun::attempt).containsExactly(5, 6);
        assertThat(only(examiner)).isEqualTo("SKIPPED ENGINE_CRASHED");
    }

    @Test
    void aSeededRunAndOneThatUsedUpItsReplaysAreNotAskedFor() throws Exception {
        var seeded = harness();
        seeded.processElement1(new CrossCase(Cases.production(manifest(1)), 1), 1_000);
        var used = harness();
        used.processElement1(new CrossCase(RUN, 6), 1_000);

        assertThat(only(seeded)).isEqualTo("SKIPPED SEEDED");
        assertThat(only(used)).isEqualTo("SKIPPED ATTEMPTS_USED_UP");
        assertThat(reruns(seeded)).isEmpty();
    }

    @Test
    void anOutcomeThatIsFasterThanItsCaseIsAsGood() throws Exception {
        var examiner = harness();
        examiner.processElement2(answer(2, manifest(1, 2)), 1_000);
        examiner.processElement1(new CrossCase(RUN, 1), 1_000);
        examiner.processElement2(answer(2, manifest(9, 9)), 2_000);

        assertThat(only(examiner)).isEqualTo("WITHIN_TOLERANCE EQUAL");
        assertThat(reruns(examiner)).isEmpty();
    }

    @Test
    void aReplayThatNeverComesEndsTheCheckAndNothingIsRememberedForEver() throws Exception {
        var examiner = harness();
        examiner.processElement1(new CrossCase(RUN, 1), 1_000);
        examiner.processBothWatermarks(
                new org.apache.flink.streaming.api.watermark.Watermark(1_000 + DEADLINE.toMillis()));
        assertThat(only(examiner)).isEqualTo("SKIPPED RERUN_TIMEOUT");

        examiner.processBothWatermarks(new org.apache.flink.streaming.api.watermark.Watermark(
                1_000 + DEADLINE.toMillis() + MEMORY.toMillis()));

        assertThat(examiner.numKeyedStateEntries()).isZero();
        assertThat(examiner.numEventTimeTimers()).isZero();
    }

    @Test
    void aCheckSurvivesARestart() throws Exception {
        var before = harness();
        before.processElement1(new CrossCase(RUN, 1), 1_000);
        before.processElement2(answer(2, manifest(1, 3)), 2_000);
        var snapshot = before.snapshot(1, 1);
        var after = closed();
        after.initializeState(snapshot);
        after.open();
        after.processElement2(answer(2, manifest(1, 3)), 2_000); // read again after the restart
        after.processElement2(answer(3, manifest(1, 3)), 3_000);

        assertThat(only(after)).isEqualTo("BEYOND VALUES");
    }

    @Test
    void theDrawIsAFunctionOfTheEventAndTakesItsShare() {
        var draw = new CrossRuntimeDraw("postgresql-18.6", 0.1);
        long drawn = java.util.stream.IntStream.range(0, 20_000)
                .filter(i -> draw.draws("event-" + i))
                .count();

        assertThat(drawn).isBetween(1_850L, 2_150L);
        assertThat(draw.draws("event-1")).isEqualTo(draw.draws("event-1"));
        assertThat(CrossRuntimeDraw.NONE.draws("event-1")).isFalse();
    }

    @Test
    void stateNeverFallsBackToKryo() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(CrossExamination.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(CrossCase.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(CrossFinding.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Rerun.class);
    }

    private static String only(KeyedTwoInputStreamOperatorTestHarness<String, CrossCase, Outcome, CrossFinding> e) {
        assertThat(e.extractOutputValues()).hasSize(1);
        CrossFinding finding = e.extractOutputValues().get(0);
        return finding.status() + " " + finding.reason();
    }

    private static Subject unseeded(String manifest) {
        Declared d = Cases.DECLARED;
        Declared declared = new Declared(
                d.sql(),
                d.fingerprint(),
                d.engine(),
                d.settings(),
                null,
                d.inputs(),
                d.policyVersion(),
                d.codeVersion());
        return new Subject(Cases.EVENT, "acme", "QUERY", declared, manifest, Manifest.sha256Of(manifest), 0.1);
    }

    private static Outcome answer(int attempt, String manifest) {
        return new Outcome(RUN, Purpose.CROSS_RUNTIME, attempt, Outcome.Status.COMPLETED, null, null, manifest);
    }

    private static Outcome failure(int attempt, String reason) {
        return new Outcome(RUN, Purpose.CROSS_RUNTIME, attempt, Outcome.Status.FAILED, reason, "it did not work", null);
    }

    private static List<Rerun> reruns(
            KeyedTwoInputStreamOperatorTestHarness<String, CrossCase, Outcome, CrossFinding> examiner) {
        var side = examiner.getSideOutput(CrossExaminer.RERUNS);
        return side == null
                ? List.of()
                : side.stream().map(StreamRecord::getValue).toList();
    }

    private static KeyedTwoInputStreamOperatorTestHarness<String, CrossCase, Outcome, CrossFinding> harness()
            throws Exception {
        var harness = closed();
        harness.open();
        return harness;
    }

    private static KeyedTwoInputStreamOperatorTestHarness<String, CrossCase, Outcome, CrossFinding> closed()
            throws Exception {
        return new KeyedTwoInputStreamOperatorTestHarness<>(
                new KeyedCoProcessOperator<>(new CrossExaminer(ALL, DEADLINE, MEMORY)),
                drawn -> drawn.subject().eventId(),
                outcome -> outcome.subject().eventId(),
                Types.STRING);
    }
}
