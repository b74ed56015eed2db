package io.trustfabric.proofs.zk.exchange;

import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.exchange.event.Agreement;
import io.trustfabric.proofs.zk.exchange.event.EpochAnnounced;
import io.trustfabric.proofs.zk.exchange.wire.EventHashes;
import io.trustfabric.proofs.zk.overlap.OverlapStatement;

/**
 * One prover, one owner, one agreement between them: what may be proved, and until when.
 *
 * @param disclosure what a proof's transcript absorbs: the disclosure's hash, or 32 zero bytes for a custodian
 */
public record Exchange(EpochAnnounced epoch, Registration a, Registration b, Agreement agreement, Hash32 disclosure) {

    /** The one statement that this exchange may prove. */
    public OverlapStatement statement() {
        return new OverlapStatement(
                a.bucket(),
                b.bucket(),
                agreement.k(),
                epoch.epoch(),
                a.event().idType(),
                EventHashes.key(epoch.pkE()),
                a.tenant(),
                b.tenant(),
                a.hash(),
                b.hash(),
                disclosure,
                a.event().commitment(),
                b.event().commitment());
    }

    Pair pair() {
        return new Pair(a.hash(), b.hash());
    }

    /** Two registrations in the roles that they have in a proof. */
    record Pair(Hash32 a, Hash32 b) {
        Pair reversed() {
            return new Pair(b, a);
        }
    }
}
