package io.trustfabric.jobs.sampler;

import io.trustfabric.operators.input.RawRecord;
import io.trustfabric.operators.input.RejectedRecordException;
import io.trustfabric.operators.sampler.PlanNote;
import io.trustfabric.operators.sampling.SubjectKind;
import io.trustfabric.schemas.avro.Verdict;
import io.trustfabric.schemas.avro.VerdictKind;

/** Verdicts on the wire, as far as the sampler cares: which fingerprint had one, and whether it was a mismatch. */
final class MismatchEdge {

    private MismatchEdge() {}

    static PlanNote fromAvro(Verdict verdict, RawRecord raw) throws RejectedRecordException {
        if (verdict.getKind() == io.trustfabric.schemas.avro.SubjectKind.UNKNOWN) {
            throw new RejectedRecordException("UNKNOWN_ENUM", "verdict on a kind that this version does not know");
        }
        return PlanNote.verdict(
                verdict.getTenantId(),
                SubjectKind.valueOf(verdict.getKind().name()),
                verdict.getFingerprint(),
                raw.timestampMillis(),
                verdict.getVerdict() == VerdictKind.MISMATCH);
    }
}
