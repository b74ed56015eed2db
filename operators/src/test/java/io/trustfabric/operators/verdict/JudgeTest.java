package io.trustfabric.operators.verdict;

import static io.trustfabric.operators.verdict.Cases.manifest;
import static io.trustfabric.operators.verdict.Cases.production;
import static io.trustfabric.operators.verdict.Cases.replay;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private static final Duration DEADLINE = Duration.ofHours(1);
    private static final Duration MEMORY = Duration.ofHours(24);
    private static final Subject HONEST = production(manifest(1, 2));
    private static final Subject ALTERED = production(manifest(1, 3));
    private static final String REPLAY = manifest(1, 2);

    @Test
    void aCopyOfAnOutcomeChangesNothing() throws Exception {
        var judge = harness();
        judge.open();
        judge.processElement(replay(HONEST, 1, REPLAY), 1_000);
        judge.processElement(replay(HONEST, 1, REPLAY), 2_000);
        judge.processElement(replay(HONEST, 1, manifest(9, 9)), 3_000);

        assertThat(judge.extractOutputValues()).singleElement().satisfies(j -> assertThat(j.verdict())
                .isEqualTo(VerdictKind.MATCH));
        assertThat(reruns(judge)).isEmpty();
    }

    @Test
    void aMismatchAsksForTwoRerunsAndSaysSoOnce() throws Exception {
        var judge = harness();
        judge.open();
        for (int attempt = 1; attempt <= 3; attempt++) {
            judge.processElement(replay(ALTERED, attempt, REPLAY), attempt * 1_000L);
            judge.processElement(replay(ALTERED, attempt, REPLAY), attempt * 1_000L + 1); // at least once
        }

        assertThat(judge.extractOutputValues()).singleElement().satisfies(j -> {
            assertThat(j.verdict()).isEqualTo(VerdictKind.MISMATCH);
            assertThat(j.replays()).isEqualTo(3);
        });
        assertThat(reruns(judge)).extracting(Rerun::attempt).containsExactly(2, 3);
    }

    @Test
    void aCaseSurvivesARestartWithTheSameIdsAndDecisions() throws Exception {
        var unbroken = harness();
        unbroken.open();
        for (int attempt = 1; attempt <= 3; attempt++) {
            unbroken.processElement(replay(ALTERED, attempt, REPLAY), attempt);
        }

        var before = harness();
        before.open();
        before.processElement(replay(ALTERED, 1, REPLAY), 1);
        var snapshot = before.snapshot(1, 1);
        var after = harness();
        after.initializeState(snapshot);
        after.open();
        after.processElement(replay(ALTERED, 1, REPLAY), 1); // read again after the restart
        after.processElement(replay(ALTERED, 2, REPLAY), 2);
        after.processElement(replay(ALTERED, 3, REPLAY), 3);

        assertThat(after.extractOutputValues()).isEqualTo(unbroken.extractOutputValues());
        assertThat(reruns(before)).extracting(Rerun::requestId).hasSize(1);
        assertThat(reruns(after)).extracting(Rerun::attempt).containsExactly(3);
    }

    @Test
    void aRerunThatNeverComesEndsTheCase() throws Exception {
        var judge = harness();
        judge.open();
        judge.processElement(replay(ALTERED, 1, REPLAY), 5_000);
        judge.processWatermark(5_000 + DEADLINE.toMillis() - 1);
        assertThat(judge.extractOutputValues()).isEmpty();

        judge.processWatermark(5_000 + DEADLINE.toMillis());
        judge.processElement(replay(ALTERED, 2, REPLAY), 5_001 + DEADLINE.toMillis());

        assertThat(judge.extractOutputValues()).singleElement().satisfies(j -> assertThat(j.reason())
                .isEqualTo("RERUN_TIMEOUT"));
        assertThat(reruns(judge)).hasSize(1);
    }

    @Test
    void theDeadlineCountsFromTheLastRerun() throws Exception {
        var judge = harness();
        judge.open();
        judge.processElement(replay(ALTERED, 1, REPLAY), 0);
        judge.processElement(replay(ALTERED, 2, REPLAY), DEADLINE.toMillis() - 1);
        judge.processWatermark(DEADLINE.toMillis() + 5);
        judge.processElement(replay(ALTERED, 3, REPLAY), DEADLINE.toMillis() + 10);

        assertThat(judge.extractOutputValues()).extracting(Judgement::verdict).containsExactly(VerdictKind.MISMATCH);
    }

    @Test
    void nothingIsRememberedForEver() throws Exception {
        var judge = harness();
        judge.open();
        judge.processElement(replay(HONEST, 1, REPLAY), 1_000);
        judge.processElement(replay(production(manifest(7)), 1, manifest(7)), 1_000);
        assertThat(judge.numKeyedStateEntries()).isPositive();

        judge.processWatermark(1_000 + MEMORY.toMillis());

        assertThat(judge.numKeyedStateEntries()).isZero();
        assertThat(judge.numEventTimeTimers()).isZero();
    }

    @Test
    void stateNeverFallsBackToKryo() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Deliberation.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Outcome.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Judgement.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Verdict.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Rerun.class);
    }

    private static List<Rerun> reruns(KeyedOneInputStreamOperatorTestHarness<String, Outcome, Judgement> judge) {
        var side = judge.getSideOutput(Judge.RERUNS);
        return side == null
                ? List.of()
                : side.stream().map(StreamRecord::getValue).toList();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Outcome, Judgement> harness() throws Exception {
        var judge = new KeyedProcessOperator<>(new Judge(DEADLINE, MEMORY, CrossRuntimeDraw.NONE));
        return new KeyedOneInputStreamOperatorTestHarness<>(
                judge, o -> o.subject().eventId(), Types.STRING);
    }
}
