package io.trustfabric.jobs.sampler;

import io.trustfabric.operators.input.RawRecord;
import io.trustfabric.operators.input.RejectedRecordException;
import io.trustfabric.operators.sampler.Guidance;
import io.trustfabric.operators.sampling.SloKind;
import io.trustfabric.schemas.avro.SloSignal;
import io.trustfabric.schemas.avro.SloSignalKind;

/** SLO signals on the wire. */
final class SignalEdge {

    private SignalEdge() {}

    static Guidance fromAvro(SloSignal signal, RawRecord raw) throws RejectedRecordException {
        if (signal.getKind() == SloSignalKind.UNKNOWN) {
            throw new RejectedRecordException("UNKNOWN_ENUM", "signal of a kind that this version does not know");
        }
        if (signal.getValueMillis() < 0 || signal.getObjectiveMillis() <= 0) {
            throw new RejectedRecordException(
                    "OUT_OF_RANGE",
                    "signal of %d ms against %d ms, expected at least 0 and 1"
                            .formatted(signal.getValueMillis(), signal.getObjectiveMillis()));
        }
        return Guidance.of(new io.trustfabric.operators.sampling.SloSignal(
                signal.getTenantId(),
                SloKind.valueOf(signal.getKind().name()),
                signal.getValueMillis(),
                signal.getObjectiveMillis(),
                raw.timestampMillis()));
    }
}
