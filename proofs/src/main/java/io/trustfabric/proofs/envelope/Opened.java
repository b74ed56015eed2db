package io.trustfabric.proofs.envelope;

import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.evidence.Reason;

/** What came of checking a signed envelope: its payload and who signed it, or why it is refused. */
public sealed interface Opened {

    record Authentic(byte[] payload, KeyRecord signer) implements Opened {}

    record Refused(Reason reason, String detail) implements Opened {
        static Refused because(MalformedEvidenceException e) {
            return new Refused(e.reason(), e.getMessage());
        }
    }
}
