package io.trustfabric.proofs.zk.exchange;

import static io.trustfabric.proofs.zk.exchange.RefusedException.unless;

import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.exchange.event.EpochAnnounced;
import io.trustfabric.proofs.zk.exchange.event.Registered;
import io.trustfabric.proofs.zk.exchange.wire.EventHashes;
import io.trustfabric.proofs.zk.exchange.wire.LoggedEvent;
import io.trustfabric.proofs.zk.registration.Bucket;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** One for each tenant, dataset and epoch, before any disclosure of the epoch. Source: overlap-v1, section 10, rule 1. */
final class Registrations {
    private record Slot(String tenant, String dataset, String epoch) {}

    private final Epochs epochs;
    private final ProofRules proofs;
    private final Map<Hash32, Registration> byHash = new HashMap<>();
    private final Set<Slot> taken = new HashSet<>();
    private final Set<String> disclosing = new HashSet<>();

    Registrations(Epochs epochs, ProofRules proofs) {
        this.epochs = epochs;
        this.proofs = proofs;
    }

    void register(LoggedEvent logged, Registered r) throws RefusedException {
        EpochAnnounced epoch = epochs.named(r.epoch());
        Slot slot = new Slot(r.tenant(), r.dataset(), r.epoch());
        firstOfItsDataset(slot);
        insideTheWindow(logged, epoch);
        beforeEveryDisclosure(r);
        ofTheEpochsTags(r, epoch);
        Bucket bucket = bucket(r);
        proofs.registration(r, bucket);
        taken.add(slot);
        Hash32 hash = logged.event().hash();
        byHash.put(hash, new Registration(hash, bucket, r));
    }

    /** Comes before the window: a second one is a second one whenever it comes. */
    private void firstOfItsDataset(Slot slot) throws RefusedException {
        unless(
                !taken.contains(slot),
                ExchangeRefusal.REGISTRATION_REPEATED,
                "%s has registered %s in epoch %s",
                slot.tenant(),
                slot.dataset(),
                slot.epoch());
    }

    private static void insideTheWindow(LoggedEvent logged, EpochAnnounced epoch) throws RefusedException {
        unless(
                epoch.registration().contains(logged.timeMillis()),
                ExchangeRefusal.REGISTRATION_WINDOW,
                "logged at %d, the window is %s",
                logged.timeMillis(),
                epoch.registration());
    }

    /** Holds by the windows as long as the log's clock never goes back; brokers' clocks do, so the order is asked too. */
    private void beforeEveryDisclosure(Registered r) throws RefusedException {
        unless(
                !disclosing.contains(r.epoch()),
                ExchangeRefusal.DISCLOSURES_BEGUN,
                "the log has a disclosure of epoch %s already",
                r.epoch());
    }

    private static void ofTheEpochsTags(Registered r, EpochAnnounced epoch) throws RefusedException {
        unless(
                epoch.idTypes().contains(r.idType()),
                ExchangeRefusal.UNKNOWN_ID_TYPE,
                "%s, the epoch has %s",
                r.idType(),
                epoch.idTypes());
        unless(
                EventHashes.key(epoch.pkE()).equals(r.pkE()),
                ExchangeRefusal.WRONG_TAG_KEY,
                "%s is not the hash of the epoch's key",
                r.pkE().hex());
    }

    private static Bucket bucket(Registered r) throws RefusedException {
        return Bucket.of(r.generators())
                .orElseThrow(() -> new RefusedException(ExchangeRefusal.UNKNOWN_BUCKET, "N' = " + r.generators()));
    }

    void disclosuresBegin(String epoch) {
        disclosing.add(epoch);
    }

    Registration find(Hash32 hash) throws RefusedException {
        Registration found = byHash.get(hash);
        unless(found != null, ExchangeRefusal.UNKNOWN_REGISTRATION, "registration %s", hash.hex());
        return found;
    }
}
