package io.trustfabric.jobs.sampler;

import io.trustfabric.operators.sampling.Decision;
import io.trustfabric.schemas.avro.SamplingDecision;
import io.trustfabric.schemas.avro.SubjectKind;
import org.apache.avro.specific.SpecificRecord;

/** Decisions on the wire. */
final class DecisionEdge {

    private DecisionEdge() {}

    static SpecificRecord toAvro(Decision decision) {
        return new SamplingDecision( // the builder's checks cost more than the record, and there is one per event
                decision.eventId(),
                decision.tenantId(),
                SubjectKind.valueOf(decision.kind().name()),
                decision.planId(),
                decision.epoch(),
                decision.stratum(),
                decision.inclusionProbability(),
                decision.sampled(),
                decision.requestId());
    }
}
