package io.trustfabric.proofs.zk.exchange;

import static io.trustfabric.proofs.zk.exchange.RefusedException.unless;

import io.trustfabric.proofs.zk.exchange.event.Answer;
import io.trustfabric.proofs.zk.exchange.event.MembershipAnswered;
import io.trustfabric.proofs.zk.exchange.event.NoProof;
import io.trustfabric.proofs.zk.exchange.event.Proved;
import io.trustfabric.proofs.zk.exchange.wire.LoggedEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Proofs, their absence, and membership answers. Source: overlap-v1, section 10, rules 2, 3, 5 and 6. */
final class Answers {
    private final Registrations registrations;
    private final Agreements agreements;
    private final ProofRules proofs;
    private final Set<Exchange.Pair> proved = new HashSet<>();
    private final Set<Exchange.Pair> closed = new HashSet<>();

    Answers(Registrations registrations, Agreements agreements, ProofRules proofs) {
        this.registrations = registrations;
        this.agreements = agreements;
        this.proofs = proofs;
    }

    Charge prove(LoggedEvent logged, Proved p) throws RefusedException {
        Exchange exchange = openExchange(logged, p);
        unless(
                p.k() == exchange.agreement().k(),
                ExchangeRefusal.WRONG_K,
                "k = %d, agreed is %d",
                p.k(),
                exchange.agreement().k());
        unless(
                logged.timeMillis() < exchange.agreement().expiresMillis(),
                ExchangeRefusal.AGREEMENT_EXPIRED,
                "logged at %d, the agreement expired at %d",
                logged.timeMillis(),
                exchange.agreement().expiresMillis());
        proofs.overlap(p, exchange);
        proved.add(exchange.pair());
        var query = new Charge.Overlap(p.registrationA(), p.registrationB(), p.k());
        return new Charge(logged.index(), p.prover(), p.request(), query);
    }

    void close(LoggedEvent logged, NoProof n) throws RefusedException {
        Exchange exchange = openExchange(logged, n);
        unless(!proved.contains(exchange.pair()), ExchangeRefusal.ALREADY_PROVED, "the exchange has a proof");
        closed.add(exchange.pair());
    }

    Charge member(LoggedEvent logged, MembershipAnswered m) throws RefusedException {
        Registration set = registrations.find(m.registration());
        unless(
                m.owner().equals(set.tenant()),
                ExchangeRefusal.NOT_SET_OWNER,
                "signed by %s, the set is %s's",
                m.owner(),
                set.tenant());
        proofs.membership(m, set);
        var query = new Charge.Membership(m.registration(), m.tag(), m.kind());
        return new Charge(logged.index(), m.owner(), m.request(), query);
    }

    private Exchange openExchange(LoggedEvent logged, Answer answer) throws RefusedException {
        Registration a = registrations.find(answer.registrationA());
        registrations.find(answer.registrationB());
        unless(
                answer.prover().equals(a.tenant()),
                ExchangeRefusal.NOT_OWNER_OF_A,
                "signed by %s, set A is %s's",
                answer.prover(),
                a.tenant());
        Exchange exchange = agreements.answeredBy(answer);
        unless(
                !closed.contains(exchange.pair()),
                ExchangeRefusal.CLOSED_BY_NO_PROOF,
                "the exchange ended without a proof");
        unless(
                logged.timeMillis() < exchange.epoch().closeMillis(),
                ExchangeRefusal.EXCHANGE_CLOSED,
                "logged at %d, exchanges ended at %d",
                logged.timeMillis(),
                exchange.epoch().closeMillis());
        return exchange;
    }

    List<Exchange> unanswered() {
        return agreements.all().stream()
                .filter(e -> !proved.contains(e.pair()) && !closed.contains(e.pair()))
                .toList();
    }
}
