package io.trustfabric.proofs.zk.exchange;

import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.exchange.event.RequestEvent;
import io.trustfabric.proofs.zk.exchange.wire.LoggedEvent;
import java.util.HashMap;
import java.util.Map;

/**
 * Each request of a tenant is ruled on once, and for good: a refused one is spent too. Proofs are randomised, so their bytes
 * are no key for this. Source: overlap-v1, section 10, rule 4.
 */
final class Requests {
    private record Key(String tenant, String request) {}

    private record First(long index, Hash32 event, Ruling ruling) {}

    private final Map<Key, First> ruled = new HashMap<>();

    /** What gives the ruling the first time. */
    interface Judge {
        Ruling rule() throws RefusedException;
    }

    /** @param event with a signature that has been checked, or anybody could spend a tenant's requests */
    Ruling once(LoggedEvent logged, RequestEvent event, Judge judge) {
        var key = new Key(event.signer(), event.request());
        First first = ruled.get(key);
        if (first == null) {
            Ruling ruling = ruling(judge);
            ruled.put(key, new First(logged.index(), logged.event().hash(), ruling));
            return ruling;
        }
        return first.event().equals(logged.event().hash())
                ? new Ruling.Repeated(first.index(), first.ruling())
                : new Ruling.Refused(
                        ExchangeRefusal.REQUEST_CONFLICT,
                        "%s has used request %s for other bytes, index %d"
                                .formatted(key.tenant(), key.request(), first.index()));
    }

    private static Ruling ruling(Judge judge) {
        try {
            return judge.rule();
        } catch (RefusedException e) {
            return e.ruling();
        }
    }
}
