package io.trustfabric.proofs.zk.exchange;

import static io.trustfabric.proofs.zk.exchange.RefusedException.unless;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.keys.VerifyingKey;
import io.trustfabric.proofs.zk.exchange.event.Agreement;
import io.trustfabric.proofs.zk.exchange.event.EpochAnnounced;
import io.trustfabric.proofs.zk.exchange.event.ExchangeEvent;
import io.trustfabric.proofs.zk.exchange.event.KeyCertified;
import io.trustfabric.proofs.zk.exchange.event.MembershipAnswered;
import io.trustfabric.proofs.zk.exchange.event.NoProof;
import io.trustfabric.proofs.zk.exchange.event.Proved;
import io.trustfabric.proofs.zk.exchange.event.Registered;
import io.trustfabric.proofs.zk.exchange.event.RequestEvent;
import io.trustfabric.proofs.zk.exchange.event.TenantEvent;
import io.trustfabric.proofs.zk.exchange.wire.LoggedEvent;
import io.trustfabric.proofs.zk.exchange.wire.SignedEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * Replays a log's events and says which of them count. It reads no clock and draws no random number: its rulings depend on
 * the events, their order and the log's times alone. An event that is refused changes nothing, except that it spends its
 * request. Source: overlap-v1, section 10. Not thread-safe.
 */
public final class ExchangeLedger {
    private final Signatures signatures;
    private final Epochs epochs = new Epochs();
    private final Registrations registrations;
    private final Agreements agreements;
    private final Answers answers;
    private final Requests requests = new Requests();
    private final List<Charge> charges = new ArrayList<>();
    private long lastIndex = -1;

    /** @param authority whose key records in the log count; pinned by the reader */
    public ExchangeLedger(VerifyingKey authority, ProofChecks checks) {
        this.signatures = new Signatures(authority);
        var proofs = new ProofRules(checks);
        this.registrations = new Registrations(epochs, proofs);
        this.agreements = new Agreements(epochs, registrations);
        this.answers = new Answers(registrations, agreements, proofs);
    }

    /** As {@link #take(LoggedEvent)}, for bytes as they stand in the log. */
    public Ruling take(long index, long timeMillis, byte[] event) {
        try {
            return take(new LoggedEvent(index, timeMillis, SignedEvent.decode(event)));
        } catch (MalformedException e) {
            return new Ruling.Refused(ExchangeRefusal.of(e.reason()), e.getMessage());
        }
    }

    /** The next event of the log. Never throws, whatever the event says. */
    public Ruling take(LoggedEvent logged) {
        try {
            Ruling ruling = rule(logged);
            if (ruling instanceof Ruling.Accepted accepted) {
                accepted.charge().ifPresent(charges::add);
            }
            return ruling;
        } catch (RefusedException e) {
            return e.ruling();
        }
    }

    private Ruling rule(LoggedEvent logged) throws RefusedException {
        inOrder(logged);
        ExchangeEvent event = logged.event().event();
        if (event instanceof KeyCertified certified) {
            signatures.certify(certified.record());
        } else if (event instanceof EpochAnnounced epoch) {
            signatures.requireOperator(logged);
            epochs.announce(logged, epoch);
        } else if (event instanceof TenantEvent said) {
            signatures.requireTenant(logged, said);
            return ruleOnTenant(logged, said);
        }
        return Ruling.accepted();
    }

    private Ruling ruleOnTenant(LoggedEvent logged, TenantEvent event) throws RefusedException {
        if (event instanceof RequestEvent request) {
            return requests.once(logged, request, () -> ruleOnRequest(logged, request));
        } else if (event instanceof Registered registered) {
            registrations.register(logged, registered);
        } else if (event instanceof Agreement agreement) {
            agreements.agree(logged, agreement);
        }
        return Ruling.accepted();
    }

    private Ruling ruleOnRequest(LoggedEvent logged, RequestEvent event) throws RefusedException {
        if (event instanceof Proved proved) {
            return Ruling.accepted(answers.prove(logged, proved));
        } else if (event instanceof MembershipAnswered answered) {
            return Ruling.accepted(answers.member(logged, answered));
        } else if (event instanceof NoProof none) {
            answers.close(logged, none);
        }
        return Ruling.accepted();
    }

    private void inOrder(LoggedEvent logged) throws RefusedException {
        unless(
                logged.index() > lastIndex,
                ExchangeRefusal.LOG_ORDER,
                "index %d comes after index %d",
                logged.index(),
                lastIndex);
        lastIndex = logged.index();
    }

    /** Every accepted statement about sets, in the order of the log. */
    public List<Charge> charges() {
        return List.copyOf(charges);
    }

    /**
     * Exchanges with neither a proof nor the word that there is none, in the order of the log. Those whose epoch has
     * closed have broken the rule that every exchange ends with one or the other.
     */
    public List<Exchange> unanswered() {
        return answers.unanswered();
    }
}
