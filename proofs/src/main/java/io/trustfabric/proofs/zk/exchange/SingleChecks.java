package io.trustfabric.proofs.zk.exchange;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.zk.batch.BatchVerifier;
import io.trustfabric.proofs.zk.membership.MemberProof;
import io.trustfabric.proofs.zk.membership.MembershipStatement;
import io.trustfabric.proofs.zk.membership.MembershipVerifier;
import io.trustfabric.proofs.zk.membership.NonMemberProof;
import io.trustfabric.proofs.zk.overlap.OverlapProof;
import io.trustfabric.proofs.zk.overlap.OverlapStatement;
import io.trustfabric.proofs.zk.overlap.OverlapVerifier;
import io.trustfabric.proofs.zk.registration.RegistrationProof;
import io.trustfabric.proofs.zk.registration.RegistrationStatement;
import io.trustfabric.proofs.zk.registration.RegistrationVerifier;

/** Verifies each proof alone and at once, as an auditor does who replays a file. */
public final class SingleChecks implements ProofChecks {
    private final BatchVerifier verifier;
    private final RegistrationVerifier registrations = new RegistrationVerifier();
    private final OverlapVerifier overlaps = new OverlapVerifier();
    private final MembershipVerifier memberships = new MembershipVerifier();

    public SingleChecks(BatchVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public boolean registration(RegistrationStatement statement, RegistrationProof proof) {
        return verifier.holds(registrations.candidate(statement, proof));
    }

    @Override
    public boolean overlap(OverlapStatement statement, OverlapProof proof) {
        try {
            return verifier.holds(overlaps.candidate(statement, proof));
        } catch (MalformedException e) { // no proof can be about such a statement
            return false;
        }
    }

    @Override
    public boolean member(MembershipStatement statement, MemberProof proof) {
        return verifier.holds(memberships.member(statement, proof));
    }

    @Override
    public boolean nonMember(MembershipStatement statement, NonMemberProof proof) {
        return verifier.holds(memberships.nonMember(statement, proof));
    }
}
