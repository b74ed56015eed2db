package io.trustfabric.proofs.zk.exchange;

import static io.trustfabric.proofs.zk.exchange.Scene.ACME;
import static io.trustfabric.proofs.zk.exchange.Scene.EPOCH;
import static io.trustfabric.proofs.zk.exchange.Scene.OPERATOR;
import static io.trustfabric.proofs.zk.exchange.Scene.SET_A;
import static io.trustfabric.proofs.zk.exchange.Scene.SET_C;
import static io.trustfabric.proofs.zk.exchange.Scene.edited;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationRulesTest {

    @Test
    void anEpochIsAnnouncedOnce() {
        Scene scene = Scene.announced();

        assertThat(scene.said(60, edited(EPOCH, OPERATOR, "closeMillis", 500))).isEqualTo("EPOCH_REPEATED");
    }

    @ParameterizedTest(name = "{0} [{1}, {2})")
    @CsvSource({
        "registration, 100, 201", // still open when the first may disclose
        "registration, 100, 100",
        "registration, 150, 120",
        "disclosure, 199, 300",
        "disclosure, 250, 250",
        "disclosure, 200, 401"
    })
    void windowsThatOverlapOrAreEmptyAreRefused(String window, long from, long until) {
        var value = Map.of("fromMillis", from, "untilMillis", until);

        assertThat(Scene.begun().said(50, edited(EPOCH, OPERATOR, window, value)))
                .isEqualTo("EPOCH_WINDOWS");
    }

    @ParameterizedTest(name = "at {0}")
    @CsvSource({"99, ACCEPTED", "100, EPOCH_LATE", "250, EPOCH_LATE"})
    void anEpochIsAnnouncedBeforeItsRegistrationOpens(long timeMillis, String said) {
        assertThat(Scene.begun().said(timeMillis, EPOCH)).isEqualTo(said);
    }

    @Test
    void anEpochHasATagKeyOfItsOwn() {
        assertThat(Scene.announced().said(60, edited(EPOCH, OPERATOR, "epoch", "2027-Q1")))
                .isEqualTo("TAG_KEY_REUSED");
        assertThat(Scene.announced().said(60, Scene.OTHER_EPOCH)).isEqualTo("ACCEPTED");
    }

    @Test
    void anEpochThatNobodyAnnouncedTakesNoRegistration() {
        assertThat(Scene.begun().said(100, SET_A)).isEqualTo("UNKNOWN_EPOCH");
    }

    @ParameterizedTest(name = "at {0}")
    @CsvSource({
        "99, REGISTRATION_WINDOW",
        "100, ACCEPTED",
        "199, ACCEPTED",
        "200, REGISTRATION_WINDOW",
        "999, REGISTRATION_WINDOW"
    })
    void registrationHappensInItsWindow(long timeMillis, String said) {
        assertThat(Scene.announced().said(timeMillis, SET_A)).isEqualTo(said);
    }

    @ParameterizedTest(name = "at {0}")
    @ValueSource(longs = {120, 250})
    void aDatasetIsRegisteredOnceInAnEpochAndASecondOneIsNamedSoEvenAfterTheWindow(long timeMillis) {
        Scene scene = Scene.registered();

        assertThat(scene.said(timeMillis, edited(SET_A, ACME, "np", 256))).isEqualTo("REGISTRATION_REPEATED");
        assertThat(scene.said(timeMillis, SET_A)).isEqualTo("REGISTRATION_REPEATED");
    }

    @Test
    void anotherDatasetOfTheTenantIsNoRepetition() {
        assertThat(Scene.registered().said(120, edited(SET_A, ACME, "dataset", "suppliers")))
                .isEqualTo("ACCEPTED");
    }

    @Test
    void nobodyRegistersAfterADisclosureWhateverTheClockSays() {
        assertThat(Scene.disclosed().said(150, SET_C)).isEqualTo("DISCLOSURES_BEGUN");
    }

    @Test
    void identifiersAreOfATypeAndNormalisationOfTheEpoch() {
        assertThat(Scene.announced().said(100, edited(SET_A, ACME, "idType", "email/2")))
                .isEqualTo("UNKNOWN_ID_TYPE");
    }

    @Test
    void tagsAreMadeWithTheEpochsKey() {
        var otherKey = Scene.hash(1).hex();

        assertThat(Scene.announced().said(100, edited(SET_A, ACME, "pkE", otherKey)))
                .isEqualTo("WRONG_TAG_KEY");
    }

    @ParameterizedTest(name = "N'' = {0}")
    @ValueSource(ints = {0, -64, 63, 128, Integer.MAX_VALUE})
    void aBucketExists(int generators) {
        assertThat(Scene.announced().said(100, edited(SET_A, ACME, "np", generators)))
                .isEqualTo("UNKNOWN_BUCKET");
    }

    @Test
    void aProofHasItsBucketsLength() {
        assertThat(Scene.announced().said(100, edited(SET_A, ACME, "np", 256))).isEqualTo("PROOF_MALFORMED");
    }

    @Test
    void aRegistrationWithoutAProofThatHoldsDoesNotCountAndMayBeMadeAgain() {
        Scene scene = Scene.announced();
        scene.checks.allFail();

        assertThat(scene.said(100, SET_A)).isEqualTo("PROOF_INVALID");
        assertThat(scene.said(101, SET_A)).isEqualTo("PROOF_INVALID");
        assertThat(scene.checks.calls()).isEqualTo(2);
    }
}
