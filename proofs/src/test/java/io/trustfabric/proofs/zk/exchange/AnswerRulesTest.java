package io.trustfabric.proofs.zk.exchange;

import static io.trustfabric.proofs.zk.exchange.Scene.ACME;
import static io.trustfabric.proofs.zk.exchange.Scene.CUSTODY;
import static io.trustfabric.proofs.zk.exchange.Scene.DISCLOSED;
import static io.trustfabric.proofs.zk.exchange.Scene.GLOBEX;
import static io.trustfabric.proofs.zk.exchange.Scene.INITECH;
import static io.trustfabric.proofs.zk.exchange.Scene.MEMBERSHIP;
import static io.trustfabric.proofs.zk.exchange.Scene.NO_PROOF;
import static io.trustfabric.proofs.zk.exchange.Scene.PROVED;
import static io.trustfabric.proofs.zk.exchange.Scene.PROVED_BY_CUSTODIAN;
import static io.trustfabric.proofs.zk.exchange.Scene.SET_A;
import static io.trustfabric.proofs.zk.exchange.Scene.SET_B;
import static io.trustfabric.proofs.zk.exchange.Scene.SET_C;
import static io.trustfabric.proofs.zk.exchange.Scene.edited;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.zk.exchange.event.MembershipKind;
import io.trustfabric.proofs.zk.exchange.wire.SignedEvent;
import io.trustfabric.proofs.zk.field.Scalar;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"registrationA", "registrationB"})
    void aProofIsAboutRegisteredSets(String set) {
        SignedEvent unknown = edited(PROVED, ACME, set, Scene.hash(3).hex());

        assertThat(Scene.disclosed().said(310, unknown)).isEqualTo("UNKNOWN_REGISTRATION");
    }

    @Test
    void onlyTheOwnerOfSetAProves() {
        assertThat(Scene.disclosed().said(310, edited(PROVED, INITECH, "prover", "initech")))
                .isEqualTo("NOT_OWNER_OF_A");
        assertThat(Scene.disclosed().said(310, edited(NO_PROOF, GLOBEX, "prover", "globex")))
                .isEqualTo("NOT_OWNER_OF_A");
    }

    @Test
    void aProofNeedsADisclosure() {
        assertThat(Scene.registered().said(310, PROVED)).isEqualTo("UNKNOWN_DISCLOSURE");
    }

    @Test
    void aDisclosureCountsForItsOwnPairOnly() {
        Scene scene = Scene.registered().and(120, SET_C).and(200, DISCLOSED);
        SignedEvent moved = edited(PROVED, ACME, "registrationB", SET_C.hash().hex());

        assertThat(scene.said(310, moved)).isEqualTo("OTHER_REGISTRATIONS");
    }

    @Test
    void aProofWithoutADisclosureNeedsTheWordThatItsProverHoldsBothSets() {
        assertThat(Scene.disclosed().said(310, PROVED_BY_CUSTODIAN)).isEqualTo("NO_CUSTODY");
        assertThat(Scene.registered().said(310, PROVED_BY_CUSTODIAN)).isEqualTo("NO_CUSTODY");
        assertThat(Scene.registered().and(200, CUSTODY).said(310, PROVED_BY_CUSTODIAN))
                .isEqualTo("ACCEPTED");
    }

    @Test
    void aCustodyStatementIsNoDisclosure() {
        SignedEvent named = edited(PROVED, ACME, "disclosure", CUSTODY.hash().hex());

        assertThat(Scene.registered().and(200, CUSTODY).said(310, named)).isEqualTo("UNKNOWN_DISCLOSURE");
    }

    @ParameterizedTest(name = "k = {0}")
    @ValueSource(ints = {0, 2, 4, -1, 8})
    void onlyTheAgreedKIsProved(int k) {
        assertThat(Scene.disclosed().said(310, edited(PROVED, ACME, "k", k))).isEqualTo("WRONG_K");
    }

    @ParameterizedTest(name = "at {0}")
    @CsvSource({"349, ACCEPTED", "350, AGREEMENT_EXPIRED"})
    void expiryIsJudgedByTheLogsTime(long timeMillis, String said) {
        assertThat(Scene.disclosed().said(timeMillis, PROVED)).isEqualTo(said);
    }

    @ParameterizedTest(name = "at {0}")
    @CsvSource({"399, ACCEPTED", "400, EXCHANGE_CLOSED"})
    void exchangesEndWhenTheEpochCloses(long timeMillis, String said) {
        SignedEvent lasting = edited(DISCLOSED, GLOBEX, "expiresMillis", 900);
        SignedEvent proved = edited(PROVED, ACME, "disclosure", lasting.hash().hex());
        SignedEvent none = edited(NO_PROOF, ACME, "disclosure", lasting.hash().hex());

        assertThat(Scene.registered().and(200, lasting).said(timeMillis, proved))
                .isEqualTo(said);
        assertThat(Scene.registered().and(200, lasting).said(timeMillis, none)).isEqualTo(said);
    }

    @Test
    void theWordThatThereIsNoProofIsTheLast() {
        Scene scene = Scene.disclosed().and(310, NO_PROOF);

        assertThat(scene.said(311, PROVED)).isEqualTo("CLOSED_BY_NO_PROOF");
        assertThat(scene.said(312, edited(NO_PROOF, ACME, "request", "r-9"))).isEqualTo("CLOSED_BY_NO_PROOF");
        assertThat(scene.ledger.unanswered()).isEmpty();
        assertThat(scene.ledger.charges()).isEmpty();
    }

    @Test
    void anExpiredAgreementCanStillEndWithoutAProof() {
        assertThat(Scene.disclosed().said(360, NO_PROOF)).isEqualTo("ACCEPTED");
    }

    @Test
    void whoHasProvedCannotSayThatThereIsNoProof() {
        assertThat(Scene.disclosed().and(310, PROVED).said(311, NO_PROOF)).isEqualTo("ALREADY_PROVED");
    }

    @Test
    void theSameBytesAgainAreARepetitionAndCostNothing() {
        Scene scene = Scene.disclosed();
        Ruling first = scene.log(310, PROVED);
        Ruling again = scene.log(390, PROVED);

        assertThat(again).isInstanceOfSatisfying(Ruling.Repeated.class, r -> assertThat(r.first())
                .isEqualTo(first));
        assertThat(scene.ledger.charges()).hasSize(1);
    }

    @Test
    void otherBytesUnderARequestAreAConflict() {
        Scene scene = Scene.disclosed().and(310, PROVED);
        SignedEvent none = edited(NO_PROOF, ACME, "request", "r-1");
        SignedEvent membership = edited(MEMBERSHIP, ACME, "request", "r-1");

        assertThat(scene.said(311, edited(PROVED, ACME, "k", 2))).isEqualTo("REQUEST_CONFLICT");
        assertThat(scene.said(312, none)).isEqualTo("REQUEST_CONFLICT");
        assertThat(scene.said(313, membership)).isEqualTo("REQUEST_CONFLICT");
    }

    @Test
    void aRefusedRequestIsSpentToo() {
        Scene scene = Scene.disclosed();

        assertThat(scene.said(310, edited(PROVED, ACME, "k", 2))).isEqualTo("WRONG_K");
        assertThat(scene.said(311, PROVED)).isEqualTo("REQUEST_CONFLICT");
    }

    @Test
    void aRequestIdIsItsTenantsOwn() {
        SignedEvent ofB = edited(
                edited(edited(MEMBERSHIP, GLOBEX, "request", "r-1"), GLOBEX, "owner", "globex"),
                GLOBEX,
                "registration",
                SET_B.hash().hex());

        assertThat(Scene.disclosed().and(310, PROVED).said(311, ofB)).isEqualTo("ACCEPTED");
    }

    @Test
    void nobodySpendsAnothersRequest() {
        Scene scene = Scene.disclosed();

        assertThat(scene.said(310, edited(PROVED, GLOBEX, "k", 2))).isEqualTo("WRONG_TENANT");
        assertThat(scene.said(311, PROVED)).isEqualTo("ACCEPTED");
    }

    @Test
    void everyAcceptedStatementIsCharged() {
        Scene scene = Scene.disclosed()
                .and(310, PROVED)
                .and(311, edited(PROVED, ACME, "request", "r-8"))
                .and(312, MEMBERSHIP);

        var query = new Charge.Overlap(SET_A.hash(), SET_B.hash(), 3);
        assertThat(scene.ledger.charges())
                .containsExactly(
                        new Charge(8, "acme", "r-1", query),
                        new Charge(9, "acme", "r-8", query),
                        new Charge(
                                10,
                                "acme",
                                "r-3",
                                new Charge.Membership(SET_A.hash(), Scalar.of(5), MembershipKind.MEMBER)));
    }

    @Test
    void aProofHasItsBucketsLength() {
        SignedEvent shorter = edited(PROVED, ACME, "proof", new byte[1783]);

        assertThat(Scene.disclosed().said(310, shorter)).isEqualTo("PROOF_MALFORMED");
    }

    @Test
    void aProofThatDoesNotHoldLeavesTheExchangeOpen() {
        Scene scene = Scene.disclosed();
        scene.checks.allFail();

        assertThat(scene.said(310, PROVED)).isEqualTo("PROOF_INVALID");
        assertThat(scene.ledger.charges()).isEmpty();
        assertThat(scene.ledger.unanswered()).extracting(Exchange::disclosure).isEqualTo(List.of(DISCLOSED.hash()));
    }

    @Test
    void aMembershipAnswerIsAboutARegisteredSet() {
        assertThat(Scene.announced().said(310, MEMBERSHIP)).isEqualTo("UNKNOWN_REGISTRATION");
    }

    @Test
    void onlyASetsOwnerAnswersWhatIsInIt() {
        assertThat(Scene.disclosed().said(310, edited(MEMBERSHIP, GLOBEX, "owner", "globex")))
                .isEqualTo("NOT_SET_OWNER");
    }

    @Test
    void aMembershipProofIsOfTheKindThatItSays() {
        assertThat(Scene.registered().said(310, edited(MEMBERSHIP, ACME, "kind", "NONMEMBER-v1")))
                .isEqualTo("PROOF_MALFORMED");
    }

    @Test
    void aMembershipAnswerThatDoesNotHoldIsNoAnswer() {
        Scene scene = Scene.registered();
        scene.checks.allFail();

        assertThat(scene.said(310, MEMBERSHIP)).isEqualTo("PROOF_INVALID");
    }
}
