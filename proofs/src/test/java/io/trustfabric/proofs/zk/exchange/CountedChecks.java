package io.trustfabric.proofs.zk.exchange;

import io.trustfabric.proofs.zk.membership.MemberProof;
import io.trustfabric.proofs.zk.membership.MembershipStatement;
import io.trustfabric.proofs.zk.membership.NonMemberProof;
import io.trustfabric.proofs.zk.overlap.OverlapProof;
import io.trustfabric.proofs.zk.overlap.OverlapStatement;
import io.trustfabric.proofs.zk.registration.RegistrationProof;
import io.trustfabric.proofs.zk.registration.RegistrationStatement;

/** Finds every proof good, or every one bad: then each rule stands alone, and what it refuses would else be accepted. */
public final class CountedChecks implements ProofChecks {
    private boolean hold = true;
    private int calls;

    public void allFail() {
        hold = false;
    }

    public int calls() {
        return calls;
    }

    private boolean answer() {
        calls++;
        return hold;
    }

    @Override
    public boolean registration(RegistrationStatement statement, RegistrationProof proof) {
        return answer();
    }

    @Override
    public boolean overlap(OverlapStatement statement, OverlapProof proof) {
        return answer();
    }

    @Override
    public boolean member(MembershipStatement statement, MemberProof proof) {
        return answer();
    }

    @Override
    public boolean nonMember(MembershipStatement statement, NonMemberProof proof) {
        return answer();
    }
}
