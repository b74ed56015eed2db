package io.trustfabric.proofs.zk.exchange;

import static io.trustfabric.proofs.zk.exchange.RefusedException.unless;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.zk.exchange.event.MembershipAnswered;
import io.trustfabric.proofs.zk.exchange.event.OpaqueBytes;
import io.trustfabric.proofs.zk.exchange.event.Proved;
import io.trustfabric.proofs.zk.exchange.event.Registered;
import io.trustfabric.proofs.zk.exchange.wire.EventHashes;
import io.trustfabric.proofs.zk.membership.MemberProof;
import io.trustfabric.proofs.zk.membership.MembershipStatement;
import io.trustfabric.proofs.zk.membership.NonMemberProof;
import io.trustfabric.proofs.zk.overlap.OverlapProof;
import io.trustfabric.proofs.zk.overlap.OverlapStatement;
import io.trustfabric.proofs.zk.registration.Bucket;
import io.trustfabric.proofs.zk.registration.RegistrationProof;
import io.trustfabric.proofs.zk.registration.RegistrationStatement;

/** The last rule of each event: its proof decodes, and holds for the statement that the log's facts give, not the event's claims. */
final class ProofRules {
    private final ProofChecks checks;

    ProofRules(ProofChecks checks) {
        this.checks = checks;
    }

    void registration(Registered r, Bucket bucket) throws RefusedException {
        var statement = new RegistrationStatement(bucket, r.tenant(), EventHashes.body(r), r.commitment());
        RegistrationProof proof = decode(r.proof(), bucket, RegistrationProof::decode);
        unless(checks.registration(statement, proof), ExchangeRefusal.PROOF_INVALID, "REG-v1 does not hold");
    }

    void overlap(Proved p, Exchange exchange) throws RefusedException {
        OverlapStatement statement = exchange.statement();
        OverlapProof proof = decode(p.proof(), statement.bucket(), OverlapProof::decode);
        unless(checks.overlap(statement, proof), ExchangeRefusal.PROOF_INVALID, "OVERLAP-v1 does not hold");
    }

    void membership(MembershipAnswered m, Registration set) throws RefusedException {
        var statement = new MembershipStatement(
                set.bucket(),
                set.event().epoch(),
                set.event().idType(),
                set.event().pkE(),
                set.tenant(),
                set.hash(),
                set.event().commitment(),
                m.tag());
        boolean holds =
                switch (m.kind()) {
                    case MEMBER -> checks.member(statement, decode(m.proof(), set.bucket(), MemberProof::decode));
                    case NON_MEMBER ->
                        checks.nonMember(statement, decode(m.proof(), set.bucket(), NonMemberProof::decode));
                };
        unless(
                holds,
                ExchangeRefusal.PROOF_INVALID,
                "%s does not hold",
                m.kind().wireName());
    }

    private interface Decoder<T> {
        T decode(byte[] bytes, Bucket bucket) throws MalformedException;
    }

    private static <T> T decode(OpaqueBytes bytes, Bucket bucket, Decoder<T> decoder) throws RefusedException {
        try {
            return decoder.decode(bytes.bytes(), bucket);
        } catch (MalformedException e) {
            throw new RefusedException(ExchangeRefusal.PROOF_MALFORMED, e.getMessage());
        }
    }
}
