package io.trustfabric.proofs.zk.exchange;

import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.exchange.event.MembershipKind;
import io.trustfabric.proofs.zk.field.Scalar;

/**
 * One statement about registered sets that has become public. Statements add up: two bounds on one pair say more than
 * either, so each is charged. Source: overlap-v1, section 10, rule 3.
 *
 * @param index of the event in the log
 * @param payer tenant that signed it; its request ids are unique with it
 */
public record Charge(long index, String payer, String request, Query query) {

    /** What was answered. */
    public sealed interface Query {}

    /** The two sets share at most k members. */
    public record Overlap(Hash32 registrationA, Hash32 registrationB, int k) implements Query {}

    /** The tag is, or is not, in the set. */
    public record Membership(Hash32 registration, Scalar tag, MembershipKind kind) implements Query {}
}
