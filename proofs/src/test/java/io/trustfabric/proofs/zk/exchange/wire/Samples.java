package io.trustfabric.proofs.zk.exchange.wire;

import io.trustfabric.proofs.zk.exchange.Scene;
import java.util.List;
import java.util.stream.Stream;

/** One signed event of each kind. */
final class Samples {
    static final List<SignedEvent> ALL = List.of(
            Scene.EPOCH,
            Scene.SET_A,
            Scene.DISCLOSED,
            Scene.CUSTODY,
            Scene.PROVED,
            Scene.NO_PROOF,
            Scene.MEMBERSHIP,
            Scene.keys().get(0));

    private Samples() {}

    /** Those with a payload of their own; a key record's is the envelope's matter. */
    static Stream<SignedEvent> events() {
        return ALL.stream().limit(ALL.size() - 1);
    }
}
