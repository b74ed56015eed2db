package io.trustfabric.proofs.zk.exchange;

import static io.trustfabric.proofs.zk.exchange.RefusedException.unless;

import io.trustfabric.proofs.envelope.Dsse;
import io.trustfabric.proofs.envelope.KeyRecord;
import io.trustfabric.proofs.envelope.KeyRing;
import io.trustfabric.proofs.envelope.KeyRole;
import io.trustfabric.proofs.envelope.Opened;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.keys.VerifyingKey;
import io.trustfabric.proofs.zk.exchange.event.TenantEvent;
import io.trustfabric.proofs.zk.exchange.wire.LoggedEvent;

/** Who may sign: the operator announces epochs, and every tenant speaks for itself, with keys as they were at that place of the log. */
final class Signatures {
    private final KeyRing ring;

    /** @param authority pinned by the reader; it comes from nowhere else */
    Signatures(VerifyingKey authority) {
        this.ring = new KeyRing(authority);
    }

    void certify(Dsse record) throws RefusedException {
        if (ring.add(record) instanceof Verdict.Rejected no) {
            throw new RefusedException(ExchangeRefusal.of(no.reason()), no.detail());
        }
    }

    void requireOperator(LoggedEvent logged) throws RefusedException {
        open(logged, KeyRole.OPERATOR);
    }

    void requireTenant(LoggedEvent logged, TenantEvent event) throws RefusedException {
        KeyRecord signer = open(logged, KeyRole.TENANT);
        unless(
                event.signer().equals(signer.tenant()),
                ExchangeRefusal.WRONG_TENANT,
                "signed by a key of %s, the event speaks for %s",
                signer.tenant(),
                event.signer());
    }

    private KeyRecord open(LoggedEvent logged, KeyRole role) throws RefusedException {
        Dsse envelope = logged.event().envelope();
        Opened opened = ring.open(envelope, envelope.payloadType(), role, logged.timeMillis());
        if (opened instanceof Opened.Refused no) {
            throw new RefusedException(ExchangeRefusal.of(no.reason()), no.detail());
        }
        return ((Opened.Authentic) opened).signer();
    }
}
