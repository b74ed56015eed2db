package io.trustfabric.proofs.zk.exchange.wire;

import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.exchange.event.Registered;
import java.nio.charset.StandardCharsets;

/** Hashes of parts of events, as transcripts absorb them. Those of whole events are {@link SignedEvent#hash()}. */
public final class EventHashes {

    private EventHashes() {}

    /**
     * What REG-v1 absorbs as {@code body}: SHA-256 of the registration's payload without its members {@code commitment} and
     * {@code proof}, in canonical JSON. The two fields' present values do not matter.
     */
    public static Hash32 body(Registered registration) {
        String rest = EventForms.REGISTERED
                .fields(registration)
                .without("commitment", "proof")
                .canonical();
        return Sha256.of(rest.getBytes(StandardCharsets.UTF_8));
    }

    /** SHA-256 of a public key's 65 bytes. */
    public static Hash32 key(Point publicKey) {
        return Sha256.of(publicKey.encode());
    }
}
