package io.trustfabric.proofs.zk.exchange.wire;

import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.exchange.event.Disclosed;
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
        return hash(EventForms.REGISTERED.fields(registration).without("commitment", "proof"));
    }

    /**
     * What the sealed part of a disclosure is bound to: SHA-256 of the disclosure's payload without its member
     * {@code sealed}, in canonical JSON.
     */
    public static Hash32 clearFields(Disclosed disclosure) {
        return hash(EventForms.DISCLOSED.fields(disclosure).without("sealed"));
    }

    private static Hash32 hash(FieldWriter fields) {
        return Hash32.sha256(fields.canonical().getBytes(StandardCharsets.UTF_8));
    }

    /** SHA-256 of a public key's 65 bytes. */
    public static Hash32 key(Point publicKey) {
        return Hash32.sha256(publicKey.encode());
    }
}
