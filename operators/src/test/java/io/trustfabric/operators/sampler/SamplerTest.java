package io.trustfabric.operators.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.operators.input.DeadLetterRecord;
import io.trustfabric.operators.input.Decoder;
import io.trustfabric.operators.input.RawRecord;
import io.trustfabric.operators.sampling.Decision;
import io.trustfabric.operators.sampling.EpochClock;
import io.trustfabric.operators.sampling.Plan;
import io.trustfabric.operators.sampling.PlanReason;
import io.trustfabric.operators.sampling.Planner;
import io.trustfabric.operators.sampling.SamplingPolicy;
import io.trustfabric.operators.sampling.SloGuard;
import io.trustfabric.operators.sampling.Subject;
import io.trustfabric.operators.sampling.SubjectKind;
import io.trustfabric.proofs.authority.DrawKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplerTest {

    private static final long EPOCH_MILLIS = 10_000;
    private static final long HOUR = 3_600_000;

    @TempDir
    Path folder;

    private KeyedTwoInputStreamOperatorTestHarness<String, Subject, Plan, Decision> sampler;

    @BeforeEach
    void open() throws Exception {
        DrawKey.createIfAbsent(folder.resolve("key"));
        sampler = harness();
        sampler.open();
    }

    @AfterEach
    void close() throws Exception {
        sampler.close();
    }

    @Test
    void aSubjectWaitsForItsPlanAndAsksForItOnce() throws Exception {
        offer("e1", 15_000);
        offer("e2", 16_000);
        assertThat(sampler.extractOutputValues()).isEmpty();
        assertThat(notes()).extracting(PlanNote::type).containsExactly(PlanNote.Type.WANTED);

        plan(1, 1.0);

        assertThat(sampler.extractOutputValues()).extracting(Decision::eventId).containsExactly("e1", "e2");
        assertThat(sampler.extractOutputValues()).allMatch(Decision::sampled);
        assertThat(sampler.getSideOutput(Sampler.SAMPLED)).hasSize(2);
    }

    @Test
    void theFirstPlanOfAnEpochStands() throws Exception {
        plan(1, 0.0);
        plan(1, 1.0);

        offer("e1", 15_000);

        assertThat(sampler.extractOutputValues()).singleElement().matches(d -> !d.sampled());
    }

    @Test
    void whatWaitsSurvivesARestart() throws Exception {
        offer("e1", 15_000);
        restart();

        plan(1, 1.0);

        assertThat(sampler.extractOutputValues()).extracting(Decision::eventId).containsExactly("e1");
    }

    @Test
    void whoWaitsForLongAsksAgain() throws Exception {
        offer("e1", 15_000);

        tick(30_000);

        assertThat(notes())
                .extracting(PlanNote::type)
                .containsExactly(PlanNote.Type.WANTED, PlanNote.Type.WANTED_AGAIN);
    }

    @Test
    void anIdThatComesTwiceIsADeadLetterAlsoAfterARestart() throws Exception {
        plan(1, 0.5);
        offer("e1", 15_000);
        restart();

        offer("e1", 15_000 + HOUR);

        assertThat(sampler.getSideOutput(Decoder.DEAD))
                .extracting(StreamRecord::getValue)
                .extracting(DeadLetterRecord::reason)
                .containsExactly("DUPLICATE");
    }

    @Test
    void whetherItIsADuplicateDependsOnBrokerTimeAndNotOnHowLateTheJobIs() throws Exception {
        plan(1, 0.5);
        offer("e1", 15_000);
        tick(15_000 + 6 * HOUR); // the clock is far ahead: the job catches up after an outage

        offer("e1", 15_000 + HOUR);
        offer("e1", 15_001 + HOUR);

        assertThat(sampler.getSideOutput(Decoder.DEAD)).hasSize(1);
    }

    @Test
    void nothingIsLeftOfAFingerprintThatIsSilentForLong() throws Exception {
        plan(1, 0.5);
        offer("e1", 15_000);

        for (int day = 1; day < 20; day++) {
            tick(24L * day * HOUR);
        }

        assertThat(sampler.numKeyedStateEntries()).isZero();
        assertThat(sampler.numEventTimeTimers()).isZero();
    }

    @Test
    void whatCannotBeReplayedNeedsNoPlan() throws Exception {
        RawRecord origin = new RawRecord("t", 0, 0, 15_000, null, new byte[0]);
        var start = new Subject(SubjectKind.JOB, "e1", "acme", "job", "", "", false, origin);

        sampler.processElement1(new StreamRecord<>(start, 15_000));

        assertThat(sampler.extractOutputValues()).containsExactly(Decision.notReplayable(start, 1));
    }

    @Test
    void stateNeverFallsBackToKryo() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(WaitingSubject.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(FingerprintMemory.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Plan.class);
    }

    private void offer(String eventId, long at) throws Exception {
        RawRecord origin = new RawRecord("t", 0, at, at, null, new byte[] {1});
        sampler.processElement1(new StreamRecord<>(
                new Subject(SubjectKind.QUERY, eventId, "acme", "f1", "duckdb", "p1", true, origin), at));
    }

    private void plan(long epoch, double probability) throws Exception {
        sampler.processElement2(new StreamRecord<>(new Plan(
                Plan.idOf("acme", SubjectKind.QUERY, epoch),
                "acme",
                SubjectKind.QUERY,
                epoch,
                EPOCH_MILLIS,
                probability,
                Map.of(),
                List.of(),
                PlanReason.TARGET,
                0,
                0)));
    }

    private void tick(long at) throws Exception {
        sampler.processWatermark1(new Watermark(at));
        sampler.processWatermark2(new Watermark(at));
    }

    private List<PlanNote> notes() {
        return sampler.getSideOutput(Sampler.NOTES).stream()
                .map(StreamRecord::getValue)
                .toList();
    }

    private void restart() throws Exception {
        var snapshot = sampler.snapshot(1, 1);
        sampler.close();
        sampler = harness();
        sampler.initializeState(snapshot);
        sampler.open();
    }

    private KeyedTwoInputStreamOperatorTestHarness<String, Subject, Plan, Decision> harness() throws Exception {
        var planner = new Planner(SamplingPolicy.standard(), new EpochClock(EPOCH_MILLIS), new SloGuard(30_000));
        var settings = new SamplerSettings(
                "sampler",
                folder.resolve("key").toString(),
                planner,
                new Deduplication(Duration.ofHours(1), Duration.ofHours(6)),
                100,
                60_000);
        return new KeyedTwoInputStreamOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(new Sampler(settings), List.of(Sampler.PLANS)),
                Subject::key,
                null, // the broadcast side has no key
                Types.STRING);
    }
}
