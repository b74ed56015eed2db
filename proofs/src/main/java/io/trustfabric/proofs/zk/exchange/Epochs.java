package io.trustfabric.proofs.zk.exchange;

import static io.trustfabric.proofs.zk.exchange.RefusedException.unless;

import io.trustfabric.proofs.zk.exchange.event.EpochAnnounced;
import io.trustfabric.proofs.zk.exchange.wire.LoggedEvent;
import java.util.HashMap;
import java.util.Map;

/** Announced once each, with windows in the order that makes the rest sound. */
final class Epochs {
    private final Map<String, EpochAnnounced> announced = new HashMap<>();

    void announce(LoggedEvent logged, EpochAnnounced epoch) throws RefusedException {
        unless(!announced.containsKey(epoch.epoch()), ExchangeRefusal.EPOCH_REPEATED, "epoch %s", epoch.epoch());
        inOrder(epoch);
        beforeItBegins(logged, epoch);
        withAKeyOfItsOwn(epoch);
        announced.put(epoch.epoch(), epoch);
    }

    /** Nobody can register any more once anybody may disclose. */
    private static void inOrder(EpochAnnounced e) throws RefusedException {
        unless(
                !e.registration().isEmpty()
                        && e.registration().untilMillis() <= e.disclosure().fromMillis()
                        && !e.disclosure().isEmpty()
                        && e.disclosure().untilMillis() <= e.closeMillis(),
                ExchangeRefusal.EPOCH_WINDOWS,
                "registration %s, disclosure %s, close %d",
                e.registration(),
                e.disclosure(),
                e.closeMillis());
    }

    private static void beforeItBegins(LoggedEvent logged, EpochAnnounced e) throws RefusedException {
        unless(
                logged.timeMillis() < e.registration().fromMillis(),
                ExchangeRefusal.EPOCH_LATE,
                "logged at %d, registration is %s",
                logged.timeMillis(),
                e.registration());
    }

    /** An epoch's key is destroyed with it; one that serves again was not. */
    private void withAKeyOfItsOwn(EpochAnnounced epoch) throws RefusedException {
        for (EpochAnnounced earlier : announced.values()) {
            unless(
                    !earlier.pkE().equals(epoch.pkE()),
                    ExchangeRefusal.TAG_KEY_REUSED,
                    "the key of epoch %s",
                    earlier.epoch());
        }
    }

    EpochAnnounced named(String name) throws RefusedException {
        EpochAnnounced epoch = announced.get(name);
        unless(epoch != null, ExchangeRefusal.UNKNOWN_EPOCH, "epoch %s has not been announced", name);
        return epoch;
    }
}
