package io.trustfabric.operators.verdict;

import static io.trustfabric.operators.verdict.Cases.failure;
import static io.trustfabric.operators.verdict.Cases.manifest;
import static io.trustfabric.operators.verdict.Cases.production;
import static io.trustfabric.operators.verdict.Cases.replay;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.manifest.ColumnDifference;
import io.trustfabric.proofs.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JuryTest {
    private static final String ONE_TWO = manifest(1, 2);
    private static final String ONE_THREE = manifest(1, 3);

    @Test
    void anEqualReplayIsAMatchAtOnce() {
        Judgement judgement = judge(production(ONE_TWO), ONE_TWO);

        assertThat(judgement.verdict()).isEqualTo(VerdictKind.MATCH);
        assertThat(judgement.reason()).isEqualTo("EQUAL");
        assertThat(judgement.replays()).isEqualTo(1);
    }

    @Test
    void aReplayThatDiffersInTheLastPlacesIsAMatchWithinTolerance() {
        Judgement judgement = judge(production(manifest(1, 2.0000000000000004)), ONE_TWO);

        assertThat(judgement.verdict()).isEqualTo(VerdictKind.MATCH);
        assertThat(judgement.reason()).isEqualTo("WITHIN_TOLERANCE");
    }

    @Test
    void aMismatchIsSaidAfterThreeReplaysThatAgree() {
        Judgement judgement = judge(production(ONE_THREE), ONE_TWO, ONE_TWO, manifest(2, 1));

        assertThat(judgement.verdict()).isEqualTo(VerdictKind.MISMATCH);
        assertThat(judgement.reason()).isEqualTo("VALUES");
        assertThat(judgement.replays()).isEqualTo(3);
        assertThat(judgement.columns()).singleElement().satisfies(c -> {
            assertThat(c.column()).isEqualTo("price");
            assertThat(c.kind()).isEqualTo(ColumnDifference.Kind.VALUES);
            assertThat(c.absolute()).isEqualTo(1.0);
        });
    }

    @Test
    void replaysThatDisagreeEndWithoutAJudgement() {
        assertThat(judge(production(ONE_THREE), ONE_TWO, manifest(1, 4)))
                .satisfies(j -> assertThat(j.verdict()).isEqualTo(VerdictKind.SKIPPED))
                .satisfies(j -> assertThat(j.reason()).isEqualTo("NON_DETERMINISTIC"));
        assertThat(judge(production(ONE_THREE), ONE_TWO, ONE_TWO, ONE_THREE).reason())
                .as("even where the last one happens to agree with production")
                .isEqualTo("NON_DETERMINISTIC");
    }

    @Test
    void aManifestThatLiesAboutItsHashIsSkippedAndNamedByItsRealHash() {
        Judgement judgement = judge(production(ONE_TWO, "00".repeat(32)), ONE_TWO);

        assertThat(judgement.verdict()).isEqualTo(VerdictKind.SKIPPED);
        assertThat(judgement.reason()).isEqualTo("MANIFEST_HASH_MISMATCH");
        assertThat(judgement.productionSha256()).isEqualTo(Manifest.sha256Of(ONE_TWO));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "{\"schema\":\"io.trustfabric.manifest/2\"}", "[[[[", "\u0000"})
    void aManifestThatCannotBeReadIsSkipped(String garbage) {
        assertThat(judge(production(garbage), ONE_TWO).reason()).isEqualTo("MANIFEST_MALFORMED");
    }

    @Test
    void aReplayThatReportsGarbageBlamesTheWorkerAndNotProduction() {
        assertThat(judge(production(ONE_TWO), "{}").reason()).isEqualTo("REPLAY_MANIFEST_MALFORMED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TIMEOUT", "OUT_OF_MEMORY", "EXTERNAL_ACCESS", "INPUT_MISSING"})
    void aReplayThatCannotCompleteIsSkippedUnderItsOwnReason(String reason) {
        Subject subject = production(ONE_TWO);

        Judgement judgement = concluded(Jury.next(Deliberation.opening(subject), failure(subject, 1, reason)));

        assertThat(judgement.verdict()).isEqualTo(VerdictKind.SKIPPED);
        assertThat(judgement.reason()).isEqualTo(reason);
        assertThat(judgement.replays()).isZero();
        assertThat(judgement.replayedSha256()).isNull();
    }

    @Test
    void aReasonThatIsNoCodeIsNotPassedOn() {
        Subject subject = production(ONE_TWO);

        assertThat(concluded(Jury.next(Deliberation.opening(subject), failure(subject, 1, "rm -rf /")))
                        .reason())
                .isEqualTo("REPLAY_FAILED");
        assertThat(concluded(Jury.next(Deliberation.opening(subject), failure(subject, 1, null)))
                        .reason())
                .isEqualTo("REPLAY_FAILED");
    }

    @Test
    void aFaultOfTheMomentIsTriedAgainSixTimesAtMost() {
        Subject subject = production(ONE_TWO);
        Deliberation open = Deliberation.opening(subject);
        List<Integer> asked = new ArrayList<>();
        for (int attempt = 1; attempt < Jury.MAX_ATTEMPTS; attempt++) {
            var ask = (Step.Ask) Jury.next(open, failure(subject, attempt, "ENGINE_CRASHED"));
            assertThat(ask.rerun().purpose()).isEqualTo(Purpose.VERIFY);
            asked.add(ask.rerun().attempt());
            open = ask.deliberation();
        }

        Judgement judgement = concluded(Jury.next(open, failure(subject, Jury.MAX_ATTEMPTS, "ENGINE_CRASHED")));

        assertThat(asked).containsExactly(2, 3, 4, 5, 6);
        assertThat(judgement.reason()).isEqualTo("ENGINE_CRASHED");
    }

    @Test
    void aReplayAfterAFaultOfTheMomentCounts() {
        Subject subject = production(ONE_TWO);
        var ask = (Step.Ask) Jury.next(Deliberation.opening(subject), failure(subject, 1, "ENGINE_CRASHED"));

        assertThat(concluded(Jury.next(ask.deliberation(), replay(subject, 2, ONE_TWO)))
                        .verdict())
                .isEqualTo(VerdictKind.MATCH);
    }

    @Test
    void onlyTheAwaitedAttemptCounts() {
        Subject subject = production(ONE_THREE);
        var ask = (Step.Ask) Jury.next(Deliberation.opening(subject), replay(subject, 1, ONE_TWO));

        assertThat(Jury.next(ask.deliberation(), replay(subject, 1, ONE_TWO))).isInstanceOf(Step.Ignore.class);
        assertThat(Jury.next(ask.deliberation(), replay(subject, 3, ONE_TWO))).isInstanceOf(Step.Ignore.class);
        assertThat(Jury.next(Deliberation.opening(subject), replay(subject, 2, ONE_TWO)))
                .isInstanceOf(Step.Ignore.class);
    }

    @Test
    void requestIdsFollowFromTheCaseAlone() {
        Rerun rerun = new Rerun(production(ONE_TWO), Purpose.DETERMINISM, 2);

        // SHA-256 of the length-prefixed fields, recomputed with Python's hashlib
        assertThat(rerun.requestId()).isEqualTo("af6cb445-0576-86da-afc3-01622bfddea6");
    }

    /** Feeds replays to the jury until it concludes. */
    private static Judgement judge(Subject subject, String... replays) {
        Deliberation open = Deliberation.opening(subject);
        for (int i = 0; i < replays.length - 1; i++) {
            var ask = (Step.Ask) Jury.next(open, replay(subject, i + 1, replays[i]));
            assertThat(ask.rerun().attempt()).isEqualTo(i + 2);
            assertThat(ask.rerun().purpose()).isEqualTo(Purpose.DETERMINISM);
            open = ask.deliberation();
        }
        return concluded(Jury.next(open, replay(subject, replays.length, replays[replays.length - 1])));
    }

    private static Judgement concluded(Step step) {
        assertThat(step).isInstanceOf(Step.Conclude.class);
        return ((Step.Conclude) step).judgement();
    }
}
