package io.trustfabric.proofs.zk.exchange.event;

import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.field.Scalar;

/**
 * A set's owner says of one tag whether it is in the set. Whoever had the set disclosed could prove the same, so only
 * the owner's signature makes it an answer.
 *
 * @param registration registration hash of the set
 * @param tag the tag t that is asked about
 * @param proof in the encoding that {@code kind} names
 */
public record MembershipAnswered(
        String request, String owner, Hash32 registration, Scalar tag, MembershipKind kind, OpaqueBytes proof)
        implements RequestEvent {

    public MembershipAnswered {
        Shape.text("request", request);
        Shape.text("owner", owner);
        Shape.size("proof", proof, Proved.MOST_PROOF_BYTES);
    }

    @Override
    public String signer() {
        return owner;
    }
}
