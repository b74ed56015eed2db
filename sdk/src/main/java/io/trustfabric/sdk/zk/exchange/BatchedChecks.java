package io.trustfabric.sdk.zk.exchange;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.keys.VerifyingKey;
import io.trustfabric.proofs.zk.batch.BatchItem;
import io.trustfabric.proofs.zk.batch.BatchVerdict.Outcome;
import io.trustfabric.proofs.zk.batch.BatchVerifier;
import io.trustfabric.proofs.zk.batch.Candidate;
import io.trustfabric.proofs.zk.curve.Pippenger;
import io.trustfabric.proofs.zk.exchange.ExchangeLedger;
import io.trustfabric.proofs.zk.exchange.ProofChecks;
import io.trustfabric.proofs.zk.exchange.SingleChecks;
import io.trustfabric.proofs.zk.exchange.wire.LoggedEvent;
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
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All proofs of a file in one batch. A first replay takes every proof for good and so learns which ones will be asked for;
 * the batch then gives a verdict on each. What nobody foresaw, such as a new event's proof, is verified alone.
 */
final class BatchedChecks implements ProofChecks {
    /** Halvings that one tenant's bad proofs may cause before its others are verified alone. */
    private static final int EXTRA_CHECKS = 64;

    private record Asked(Object statement, Object proof) {}

    private final Map<Asked, Boolean> verdicts;
    private final ProofChecks alone;

    private BatchedChecks(Map<Asked, Boolean> verdicts, ProofChecks alone) {
        this.verdicts = verdicts;
        this.alone = alone;
    }

    static BatchedChecks of(List<LoggedEvent> events, VerifyingKey authority) {
        var verifier = new BatchVerifier(new Pippenger(), new SecureRandom());
        var collected = new Collected();
        var rehearsal = new ExchangeLedger(authority, collected);
        events.forEach(rehearsal::take);
        return new BatchedChecks(collected.verdicts(verifier), new SingleChecks(verifier));
    }

    private static final class Collected implements ProofChecks {
        private final Map<Asked, BatchItem> items = new LinkedHashMap<>();
        private final RegistrationVerifier registrations = new RegistrationVerifier();
        private final OverlapVerifier overlaps = new OverlapVerifier();
        private final MembershipVerifier memberships = new MembershipVerifier();

        private boolean collect(String payer, Object statement, Object proof, Candidate candidate) {
            items.put(new Asked(statement, proof), new BatchItem(payer, candidate));
            return true;
        }

        Map<Asked, Boolean> verdicts(BatchVerifier verifier) {
            Map<Asked, Boolean> verdicts = new HashMap<>();
            List<Outcome> outcomes =
                    verifier.verify(List.copyOf(items.values()), EXTRA_CHECKS).outcomes();
            int at = 0;
            for (Asked asked : items.keySet()) {
                Outcome outcome = outcomes.get(at++);
                if (outcome != Outcome.DEFERRED) {
                    verdicts.put(asked, outcome == Outcome.HOLDS);
                }
            }
            return verdicts;
        }

        @Override
        public boolean registration(RegistrationStatement s, RegistrationProof p) {
            return collect(s.tenant(), s, p, registrations.candidate(s, p));
        }

        @Override
        public boolean overlap(OverlapStatement s, OverlapProof p) {
            try {
                return collect(s.tenantA(), s, p, overlaps.candidate(s, p));
            } catch (MalformedException e) { // no proof can be about such a statement
                return false;
            }
        }

        @Override
        public boolean member(MembershipStatement s, MemberProof p) {
            return collect(s.tenant(), s, p, memberships.member(s, p));
        }

        @Override
        public boolean nonMember(MembershipStatement s, NonMemberProof p) {
            return collect(s.tenant(), s, p, memberships.nonMember(s, p));
        }
    }

    private interface Check {
        boolean holds();
    }

    private boolean remembered(Object statement, Object proof, Check check) {
        Boolean verdict = verdicts.get(new Asked(statement, proof));
        return verdict != null ? verdict : check.holds();
    }

    @Override
    public boolean registration(RegistrationStatement s, RegistrationProof p) {
        return remembered(s, p, () -> alone.registration(s, p));
    }

    @Override
    public boolean overlap(OverlapStatement s, OverlapProof p) {
        return remembered(s, p, () -> alone.overlap(s, p));
    }

    @Override
    public boolean member(MembershipStatement s, MemberProof p) {
        return remembered(s, p, () -> alone.member(s, p));
    }

    @Override
    public boolean nonMember(MembershipStatement s, NonMemberProof p) {
        return remembered(s, p, () -> alone.nonMember(s, p));
    }
}
