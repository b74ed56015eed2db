package io.trustfabric.proofs.zk.exchange;

import io.trustfabric.proofs.zk.membership.MemberProof;
import io.trustfabric.proofs.zk.membership.MembershipStatement;
import io.trustfabric.proofs.zk.membership.NonMemberProof;
import io.trustfabric.proofs.zk.overlap.OverlapProof;
import io.trustfabric.proofs.zk.overlap.OverlapStatement;
import io.trustfabric.proofs.zk.registration.RegistrationProof;
import io.trustfabric.proofs.zk.registration.RegistrationStatement;

/**
 * The expensive part, asked for last and only of events that every rule allows. Each answer is a pure function of its
 * arguments, so it may come from a batch or from a memory of earlier verdicts.
 */
public interface ProofChecks {

    /** REG-v1. */
    boolean registration(RegistrationStatement statement, RegistrationProof proof);

    /** OVERLAP-v1. */
    boolean overlap(OverlapStatement statement, OverlapProof proof);

    /** MEMBER-v1. */
    boolean member(MembershipStatement statement, MemberProof proof);

    /** NONMEMBER-v1. */
    boolean nonMember(MembershipStatement statement, NonMemberProof proof);
}
