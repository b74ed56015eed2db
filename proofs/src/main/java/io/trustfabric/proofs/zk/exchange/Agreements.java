package io.trustfabric.proofs.zk.exchange;

import static io.trustfabric.proofs.zk.exchange.RefusedException.unless;

import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.disclosure.SealedDisclosure;
import io.trustfabric.proofs.zk.exchange.event.Agreement;
import io.trustfabric.proofs.zk.exchange.event.Answer;
import io.trustfabric.proofs.zk.exchange.event.CustodyStated;
import io.trustfabric.proofs.zk.exchange.event.Disclosed;
import io.trustfabric.proofs.zk.exchange.event.EpochAnnounced;
import io.trustfabric.proofs.zk.exchange.wire.LoggedEvent;
import io.trustfabric.proofs.zk.registration.Bucket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which exchanges there are: signed by the owner of set B, in time, with one k. Source: overlap-v1, section 10, rules 1 to 3. */
final class Agreements {
    private final Epochs epochs;
    private final Registrations registrations;
    private final Map<Exchange.Pair, Exchange> exchanges = new LinkedHashMap<>();
    private final Map<Hash32, Exchange> byDisclosure = new LinkedHashMap<>();

    Agreements(Epochs epochs, Registrations registrations) {
        this.epochs = epochs;
        this.registrations = registrations;
    }

    void agree(LoggedEvent logged, Agreement agreement) throws RefusedException {
        Registration a = registrations.find(agreement.registrationA());
        Registration b = registrations.find(agreement.registrationB());
        byTheOwnerOfB(agreement, b);
        namingTheOwnerOfA(agreement, a);
        ofTwoParties(a, b);
        comparable(a, b);
        boundInRange(agreement, a, b);
        sealedAsASet(agreement, b);
        EpochAnnounced epoch = epochs.named(a.event().epoch());
        inTime(logged, agreement, epoch);
        theOnlyOne(agreement);

        boolean custody = agreement instanceof CustodyStated;
        Hash32 disclosure =
                custody ? CustodyStated.NO_DISCLOSURE : logged.event().hash();
        var exchange = new Exchange(epoch, a, b, agreement, disclosure);
        exchanges.put(exchange.pair(), exchange);
        if (!custody) {
            byDisclosure.put(disclosure, exchange);
        }
        registrations.disclosuresBegin(epoch.epoch());
    }

    private static void byTheOwnerOfB(Agreement agreement, Registration b) throws RefusedException {
        unless(
                agreement.owner().equals(b.tenant()),
                ExchangeRefusal.NOT_OWNER_OF_B,
                "signed by %s, set B is %s's",
                agreement.owner(),
                b.tenant());
    }

    private static void namingTheOwnerOfA(Agreement agreement, Registration a) throws RefusedException {
        unless(
                agreement.prover().equals(a.tenant()),
                ExchangeRefusal.WRONG_PROVER,
                "names %s, set A is %s's",
                agreement.prover(),
                a.tenant());
    }

    private static void ofTwoParties(Registration a, Registration b) throws RefusedException {
        unless(!a.tenant().equals(b.tenant()), ExchangeRefusal.SAME_TENANT, "both sets are %s's", a.tenant());
        unless(
                !a.event().commitment().equals(b.event().commitment()),
                ExchangeRefusal.SAME_COMMITMENT,
                "%s and %s",
                a.hash().hex(),
                b.hash().hex());
    }

    /** One epoch has one key, so the key is the same too. */
    private static void comparable(Registration a, Registration b) throws RefusedException {
        unless(
                a.event().epoch().equals(b.event().epoch()),
                ExchangeRefusal.OTHER_EPOCH,
                "%s and %s",
                a.event().epoch(),
                b.event().epoch());
        unless(
                a.event().idType().equals(b.event().idType()),
                ExchangeRefusal.OTHER_ID_TYPE,
                "%s and %s",
                a.event().idType(),
                b.event().idType());
    }

    private static void boundInRange(Agreement agreement, Registration a, Registration b) throws RefusedException {
        Bucket smaller = a.bucket().smaller(b.bucket());
        unless(
                0 <= agreement.k() && agreement.k() <= smaller.kMax(),
                ExchangeRefusal.K_OUT_OF_RANGE,
                "k = %d, expected 0 to %d",
                agreement.k(),
                smaller.kMax());
    }

    /** Whether the right set is inside, only A can tell. */
    private static void sealedAsASet(Agreement agreement, Registration b) throws RefusedException {
        if (agreement instanceof Disclosed disclosed) {
            int expected = SealedDisclosure.bytes(b.bucket());
            unless(
                    disclosed.sealed().size() == expected,
                    ExchangeRefusal.SEALED_LENGTH,
                    "%d bytes, expected %d",
                    disclosed.sealed().size(),
                    expected);
        }
    }

    private static void inTime(LoggedEvent logged, Agreement agreement, EpochAnnounced epoch) throws RefusedException {
        long now = logged.timeMillis();
        unless(
                epoch.disclosure().contains(now),
                ExchangeRefusal.DISCLOSURE_WINDOW,
                "logged at %d, the window is %s",
                now,
                epoch.disclosure());
        unless(
                now < agreement.expiresMillis(),
                ExchangeRefusal.AGREEMENT_EXPIRED,
                "logged at %d, it expires at %d",
                now,
                agreement.expiresMillis());
    }

    /** A second k, in either direction, is chosen by somebody who has seen tags. */
    private void theOnlyOne(Agreement agreement) throws RefusedException {
        var pair = new Exchange.Pair(agreement.registrationA(), agreement.registrationB());
        for (Exchange.Pair direction : List.of(pair, pair.reversed())) {
            Exchange before = exchanges.get(direction);
            unless(
                    before == null || before.agreement().k() == agreement.k(),
                    ExchangeRefusal.SECOND_K,
                    "k = %d, agreed before",
                    agreement.k());
        }
        unless(
                !exchanges.containsKey(pair),
                ExchangeRefusal.AGREEMENT_REPEATED,
                "%s and %s have an agreement",
                agreement.prover(),
                agreement.owner());
    }

    /** The exchange that an answer is about. */
    Exchange answeredBy(Answer answer) throws RefusedException {
        var pair = new Exchange.Pair(answer.registrationA(), answer.registrationB());
        Exchange exchange;
        if (answer.disclosure().equals(CustodyStated.NO_DISCLOSURE)) {
            exchange = exchanges.get(pair);
            unless(
                    exchange != null && exchange.agreement() instanceof CustodyStated,
                    ExchangeRefusal.NO_CUSTODY,
                    "nobody stated that %s holds both sets",
                    answer.prover());
        } else {
            exchange = byDisclosure.get(answer.disclosure());
            unless(
                    exchange != null,
                    ExchangeRefusal.UNKNOWN_DISCLOSURE,
                    "%s",
                    answer.disclosure().hex());
        }
        unless(
                exchange.pair().equals(pair),
                ExchangeRefusal.OTHER_REGISTRATIONS,
                "the disclosure is about %s and %s",
                exchange.a().hash().hex(),
                exchange.b().hash().hex());
        return exchange;
    }

    /** In the order of the log. */
    List<Exchange> all() {
        return List.copyOf(exchanges.values());
    }
}
