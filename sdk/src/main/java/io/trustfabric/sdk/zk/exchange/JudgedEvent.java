package io.trustfabric.sdk.zk.exchange;

import io.trustfabric.proofs.zk.exchange.Ruling;
import io.trustfabric.proofs.zk.exchange.wire.LoggedEvent;

/** An event of an exchange file and what the rules say to it. */
public record JudgedEvent(LoggedEvent logged, Ruling ruling) {
    /** A repetition counts as what was said the first time. */
    public boolean holds() {
        return ruling instanceof Ruling.Repeated repeated ? repeated.first().isAccepted() : ruling.isAccepted();
    }
}
