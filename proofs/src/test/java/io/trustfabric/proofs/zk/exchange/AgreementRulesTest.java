package io.trustfabric.proofs.zk.exchange;

import static io.trustfabric.proofs.zk.exchange.Scene.ACME;
import static io.trustfabric.proofs.zk.exchange.Scene.CUSTODY;
import static io.trustfabric.proofs.zk.exchange.Scene.DISCLOSED;
import static io.trustfabric.proofs.zk.exchange.Scene.GLOBEX;
import static io.trustfabric.proofs.zk.exchange.Scene.INITECH;
import static io.trustfabric.proofs.zk.exchange.Scene.OTHER_EPOCH;
import static io.trustfabric.proofs.zk.exchange.Scene.SET_A;
import static io.trustfabric.proofs.zk.exchange.Scene.SET_B;
import static io.trustfabric.proofs.zk.exchange.Scene.SET_C;
import static io.trustfabric.proofs.zk.exchange.Scene.edited;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.zk.exchange.wire.EventHashes;
import io.trustfabric.proofs.zk.exchange.wire.SignedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgreementRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"registrationA", "registrationB"})
    void bothSetsAreRegisteredBefore(String set) {
        SignedEvent unknown = edited(DISCLOSED, GLOBEX, set, Scene.hash(3).hex());

        assertThat(Scene.registered().said(200, unknown)).isEqualTo("UNKNOWN_REGISTRATION");
    }

    @Test
    void onlyTheOwnerOfSetBAgrees() {
        Scene scene = Scene.registered();

        assertThat(scene.said(200, edited(DISCLOSED, INITECH, "owner", "initech")))
                .isEqualTo("NOT_OWNER_OF_B");
        assertThat(scene.said(200, edited(CUSTODY, ACME, "owner", "acme"))).isEqualTo("NOT_OWNER_OF_B");
    }

    @Test
    void theProverIsTheOwnerOfSetA() {
        assertThat(Scene.registered().said(200, edited(DISCLOSED, GLOBEX, "prover", "initech")))
                .isEqualTo("WRONG_PROVER");
    }

    @Test
    void aTenantHasNoExchangeWithItself() {
        SignedEvent own = SignedEvent.sign(Scene.registered("globex", "leads", 14), GLOBEX);
        Scene scene = Scene.registered().and(120, own);
        SignedEvent withItself =
                edited(edited(DISCLOSED, GLOBEX, "registrationA", own.hash().hex()), GLOBEX, "prover", "globex");

        assertThat(scene.said(200, withItself)).isEqualTo("SAME_TENANT");
    }

    @Test
    void aCopiedCommitmentIsNoOtherSet() {
        SignedEvent copy = edited(SET_A, ACME, "commitment", Scene.point(12).encode());
        Scene scene = Scene.announced().and(100, copy).and(110, SET_B);

        assertThat(scene.said(
                        200,
                        edited(DISCLOSED, GLOBEX, "registrationA", copy.hash().hex())))
                .isEqualTo("SAME_COMMITMENT");
    }

    @Test
    void setsOfTwoEpochsAreNotCompared() {
        String laterKey = EventHashes.key(Scene.LATER_TAG_KEY).hex();
        SignedEvent later = edited(edited(SET_A, ACME, "epoch", "2027-Q1"), ACME, "pkE", laterKey);
        Scene scene = Scene.announced().and(60, OTHER_EPOCH).and(100, later).and(110, SET_B);

        assertThat(scene.said(
                        200,
                        edited(DISCLOSED, GLOBEX, "registrationA", later.hash().hex())))
                .isEqualTo("OTHER_EPOCH");
    }

    @Test
    void identifiersOfTwoTypesAreNotCompared() {
        SignedEvent phones = edited(SET_A, ACME, "idType", "phone/2");
        Scene scene = Scene.announced().and(100, phones).and(110, SET_B);

        assertThat(scene.said(
                        200,
                        edited(DISCLOSED, GLOBEX, "registrationA", phones.hash().hex())))
                .isEqualTo("OTHER_ID_TYPE");
    }

    @ParameterizedTest(name = "k = {0}")
    @CsvSource({"-1, K_OUT_OF_RANGE", "0, ACCEPTED", "8, ACCEPTED", "9, K_OUT_OF_RANGE", "2147483647, K_OUT_OF_RANGE"})
    void theBoundSaysSomethingAboutTheSmallerSet(int k, String said) {
        assertThat(Scene.registered().said(200, edited(DISCLOSED, GLOBEX, "k", k)))
                .isEqualTo(said);
    }

    @ParameterizedTest(name = "{0} bytes")
    @CsvSource({"1880, SEALED_LENGTH", "1881, ACCEPTED", "1882, SEALED_LENGTH", "7257, SEALED_LENGTH"})
    void whatIsSealedIsAsLongAsASetOfTheBucket(int bytes, String said) {
        assertThat(Scene.registered().said(200, edited(DISCLOSED, GLOBEX, "sealed", new byte[bytes])))
                .isEqualTo(said);
    }

    @ParameterizedTest(name = "at {0}")
    @CsvSource({"199, DISCLOSURE_WINDOW", "200, ACCEPTED", "299, ACCEPTED", "300, DISCLOSURE_WINDOW"})
    void disclosureHappensInItsWindow(long timeMillis, String said) {
        assertThat(Scene.registered().said(timeMillis, DISCLOSED)).isEqualTo(said);
        assertThat(Scene.registered().said(timeMillis, CUSTODY)).isEqualTo(said);
    }

    @ParameterizedTest(name = "expires at {0}")
    @CsvSource({"200, AGREEMENT_EXPIRED", "201, ACCEPTED"})
    void anAgreementIsNotExpiredWhenItIsLogged(long expires, String said) {
        assertThat(Scene.registered().said(200, edited(DISCLOSED, GLOBEX, "expiresMillis", expires)))
                .isEqualTo(said);
    }

    @Test
    void nobodySearchesOverK() {
        assertThat(Scene.disclosed().said(210, edited(DISCLOSED, GLOBEX, "k", 2)))
                .isEqualTo("SECOND_K");
    }

    @Test
    void whoHasSeenTheTagsCannotAgreeToAnotherKTheOtherWayRound() {
        assertThat(Scene.disclosed().said(210, edited(reversed(), ACME, "k", 1)))
                .isEqualTo("SECOND_K");
    }

    @Test
    void theOtherPartyMayProveTheSameBoundToo() {
        assertThat(Scene.disclosed().said(210, reversed())).isEqualTo("ACCEPTED");
    }

    @Test
    void aPairHasOneAgreementInEachDirection() {
        Scene scene = Scene.disclosed();

        assertThat(scene.said(210, edited(DISCLOSED, GLOBEX, "purpose", "another")))
                .isEqualTo("AGREEMENT_REPEATED");
        assertThat(scene.said(211, CUSTODY)).isEqualTo("AGREEMENT_REPEATED");
        assertThat(scene.said(212, DISCLOSED)).isEqualTo("AGREEMENT_REPEATED");
    }

    @Test
    void setsInOtherExchangesAreNotInTheWay() {
        SignedEvent withC =
                edited(edited(DISCLOSED, GLOBEX, "registrationA", SET_C.hash().hex()), GLOBEX, "prover", "initech");
        Scene scene = Scene.registered().and(120, SET_C).and(200, DISCLOSED);

        assertThat(scene.said(210, withC)).isEqualTo("ACCEPTED");
        assertThat(scene.ledger.unanswered()).hasSize(2);
    }

    /** Acme discloses to globex. */
    private static SignedEvent reversed() {
        SignedEvent event = DISCLOSED;
        event = edited(event, ACME, "registrationA", SET_B.hash().hex());
        event = edited(event, ACME, "registrationB", SET_A.hash().hex());
        event = edited(event, ACME, "prover", "globex");
        return edited(event, ACME, "owner", "acme");
    }
}
