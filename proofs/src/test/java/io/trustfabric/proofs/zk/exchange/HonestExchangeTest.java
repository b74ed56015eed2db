package io.trustfabric.proofs.zk.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.exchange.event.CustodyStated;
import io.trustfabric.proofs.zk.exchange.event.MembershipAnswered;
import io.trustfabric.proofs.zk.exchange.event.MembershipKind;
import io.trustfabric.proofs.zk.exchange.event.NoProof;
import io.trustfabric.proofs.zk.exchange.event.OpaqueBytes;
import io.trustfabric.proofs.zk.exchange.event.Proved;
import io.trustfabric.proofs.zk.exchange.wire.ExchangeFile;
import io.trustfabric.proofs.zk.exchange.wire.LoggedEvent;
import io.trustfabric.proofs.zk.exchange.wire.SignedEvent;
import io.trustfabric.proofs.zk.registration.SecretSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real sets, real proofs, real seals: acme and globex share two members. */
class HonestExchangeTest {
    private static final HonestParty ACME = new HonestParty("acme", Scene.ACME, 1, 2);
    private static final HonestParty GLOBEX = new HonestParty("globex", Scene.GLOBEX, 2, 2);
    private static SignedEvent setA;
    private static SignedEvent setB;
    private static SignedEvent disclosed;
    private static SignedEvent proved;

    private final ExchangeLedger ledger =
            new ExchangeLedger(Scene.AUTHORITY.verifyingKey(), new SingleChecks(HonestParty.VERIFIER));
    private final List<LoggedEvent> log = new ArrayList<>();

    @BeforeAll
    static void everybodyDoesTheirPart() throws MalformedException {
        setA = ACME.registers("customers");
        setB = GLOBEX.registers("prospects");
        disclosed = GLOBEX.discloses(setB, setA, ACME, 3);
        var test = new HonestExchangeTest();
        test.begin().then(200, disclosed);
        SecretSet opened = ACME.opens(disclosed, setB);
        proved = ACME.proves(test.exchange(), opened, "r-1").orElseThrow();
    }

    @Test
    void anExchangeIsAcceptedFromItsFirstEventToItsLast() {
        begin().then(200, disclosed).then(310, proved);

        assertThat(ledger.charges())
                .extracting(Charge::query)
                .containsExactly(new Charge.Overlap(setA.hash(), setB.hash(), 3));
        assertThat(ledger.unanswered()).isEmpty();
    }

    @Test
    void anAuditorWhoReplaysTheFileSaysTheSame() throws MalformedException {
        begin().then(200, disclosed).then(310, proved);
        var auditor = new ExchangeLedger(Scene.AUTHORITY.verifyingKey(), new SingleChecks(HonestParty.VERIFIER));

        for (LoggedEvent event : ExchangeFile.parse(ExchangeFile.write(log))) {
            assertThat(auditor.take(event).isAccepted()).isTrue();
        }
        assertThat(auditor.charges()).isEqualTo(ledger.charges());
    }

    @Test
    void whoSharesMoreThanTheBoundClosesTheExchangeWithoutAProof() throws MalformedException {
        SignedEvent stricter = GLOBEX.discloses(setB, setA, ACME, 1);
        begin().then(200, stricter);

        assertThat(ACME.proves(exchange(), ACME.opens(stricter, setB), "r-1")).isEmpty();
        then(310, SignedEvent.sign(new NoProof("r-1", "acme", setA.hash(), setB.hash(), stricter.hash()), Scene.ACME));
        assertThat(ledger.unanswered()).isEmpty();
    }

    @Test
    void aCustodianOfBothSetsProvesWithoutADisclosure() {
        SignedEvent custody = SignedEvent.sign(
                new CustodyStated(setA.hash(), setB.hash(), "acme", "globex", "deconfliction", 2, 350), Scene.GLOBEX);
        begin().then(200, custody);
        SignedEvent ofCustodian = ACME.proves(exchange(), GLOBEX.set(), "r-1").orElseThrow();

        then(310, ofCustodian);
        assertThat(ledger.charges()).hasSize(1);
    }

    @Test
    void aProofUnderADisclosureIsNoneForACustodian() {
        SignedEvent custody = SignedEvent.sign(
                new CustodyStated(setA.hash(), setB.hash(), "acme", "globex", "deconfliction", 3, 350), Scene.GLOBEX);
        begin().then(200, custody);
        SignedEvent moved = SignedEvent.sign(with(CustodyStated.NO_DISCLOSURE, honest().proof()), Scene.ACME);

        assertThat(reason(310, moved)).isEqualTo(ExchangeRefusal.PROOF_INVALID);
    }

    @ParameterizedTest(name = "byte {0}")
    @ValueSource(ints = {1783, 1700, 1600})
    void aChangedResponseDoesNotHold(int at) {
        byte[] bytes = honest().proof().bytes();
        bytes[at] ^= 1;
        begin().then(200, disclosed);
        SignedEvent changed = SignedEvent.sign(with(disclosed.hash(), OpaqueBytes.of(bytes)), Scene.ACME);

        assertThat(reason(310, changed)).isEqualTo(ExchangeRefusal.PROOF_INVALID);
    }

    @Test
    void anotherTenantsRegistrationProofDoesNotHold() {
        SignedEvent copied = Scene.edited(setA, Scene.GLOBEX, "tenant", "globex");
        begin();

        assertThat(reason(120, copied)).isEqualTo(ExchangeRefusal.PROOF_INVALID);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({"dataset, other", "idType, phone/2"})
    void aRegistrationsProofIsBoundToItsOtherFields(String field, String value) {
        announced();

        assertThat(reason(120, Scene.edited(setA, Scene.ACME, field, value))).isEqualTo(ExchangeRefusal.PROOF_INVALID);
    }

    @Test
    void anOwnerSaysOfATagThatItIsInItsSetOrThatItIsNot() {
        begin();
        SignedEvent member = ACME.answers(setA, HonestParty.tag(0), "r-1");
        SignedEvent none = ACME.answers(setA, HonestParty.tag(99), "r-2");

        then(310, member).then(311, none);
        assertThat(ledger.charges())
                .extracting(c -> ((Charge.Membership) c.query()).kind())
                .containsExactly(MembershipKind.MEMBER, MembershipKind.NON_MEMBER);
        var otherTag = (MembershipAnswered) member.event();
        assertThat(reason(
                        312,
                        SignedEvent.sign(
                                new MembershipAnswered(
                                        "r-3",
                                        "acme",
                                        setA.hash(),
                                        HonestParty.tag(99),
                                        MembershipKind.MEMBER,
                                        otherTag.proof()),
                                Scene.ACME)))
                .isEqualTo(ExchangeRefusal.PROOF_INVALID);
    }

    private HonestExchangeTest begin() {
        return announced().then(100, setA).then(110, setB);
    }

    private HonestExchangeTest announced() {
        for (SignedEvent key : Scene.keys()) {
            then(0, key);
        }
        return then(50, Scene.EPOCH);
    }

    private HonestExchangeTest then(long timeMillis, SignedEvent event) {
        var logged = new LoggedEvent(log.size(), timeMillis, event);
        log.add(logged);
        assertThat(ledger.take(logged).isAccepted()).as("%s", event).isTrue();
        return this;
    }

    private ExchangeRefusal reason(long timeMillis, SignedEvent event) {
        Ruling ruling = ledger.take(new LoggedEvent(log.size() + 100, timeMillis, event));
        return ((Ruling.Refused) ruling).reason();
    }

    private Exchange exchange() {
        return ledger.unanswered().get(0);
    }

    private static Proved honest() {
        return (Proved) proved.event();
    }

    private static Proved with(Hash32 disclosure, OpaqueBytes proof) {
        return new Proved("r-5", "acme", setA.hash(), setB.hash(), disclosure, 3, proof);
    }
}
