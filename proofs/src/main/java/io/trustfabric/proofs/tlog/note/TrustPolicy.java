package io.trustfabric.proofs.tlog.note;

import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.evidence.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * Which checkpoints to believe: those that one of the logs signed and that enough cosigners saw.
 *
 * @param quorum rule over cosigners
 */
public record TrustPolicy(List<VerifierKey> logs, Quorum quorum) {

    public TrustPolicy {
        logs = List.copyOf(logs);
    }

    /** One pinned log, no cosigners. */
    public static TrustPolicy pinned(VerifierKey log) {
        return new TrustPolicy(List.of(log), Quorum.NONE);
    }

    /** The log of this policy that signed; whether enough cosigners did is another question. */
    public Optional<VerifierKey> logOf(SignedCheckpoint signed) {
        return logs.stream().filter(log -> signed.verify(log).accepted()).findFirst();
    }

    public Verdict verify(SignedCheckpoint signed) {
        Verdict last = Verdict.reject(Reason.UNKNOWN_KEY, "the policy names no log");
        for (VerifierKey log : logs) {
            last = signed.verify(log);
            if (last.accepted()) {
                return quorum.isMetBy(signed.note())
                        ? last
                        : Verdict.reject(Reason.UNKNOWN_KEY, "too few cosigners of the policy signed the checkpoint");
            }
        }
        return last;
    }
}
