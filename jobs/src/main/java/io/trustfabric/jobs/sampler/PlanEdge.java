package io.trustfabric.jobs.sampler;

import io.trustfabric.operators.input.RawRecord;
import io.trustfabric.operators.input.RejectedRecordException;
import io.trustfabric.operators.sampling.Plan;
import io.trustfabric.operators.sampling.PlanReason;
import io.trustfabric.operators.sampling.SubjectKind;
import io.trustfabric.schemas.avro.SamplingPlan;
import java.util.ArrayList;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/** Plans on the wire. */
final class PlanEdge {

    private PlanEdge() {}

    static Plan fromAvro(SamplingPlan plan, RawRecord raw) throws RejectedRecordException {
        if (plan.getKind() == io.trustfabric.schemas.avro.SubjectKind.UNKNOWN) {
            throw new RejectedRecordException("UNKNOWN_ENUM", "plan of a kind that this version does not know");
        }
        double p = plan.getBaseProbability();
        if (!(p >= 0 && p <= 1)) {
            throw new RejectedRecordException("OUT_OF_RANGE", "base probability " + p + ", expected 0 to 1");
        }
        PlanReason reason = plan.getReason() == io.trustfabric.schemas.avro.PlanReason.UNKNOWN
                ? PlanReason.TARGET // a newer version's reason; it says nothing about how to draw
                : PlanReason.valueOf(plan.getReason().name());
        return new Plan(
                plan.getPlanId(),
                plan.getTenantId(),
                SubjectKind.valueOf(plan.getKind().name()),
                plan.getEpoch(),
                plan.getEpochMillis(),
                p,
                new TreeMap<>(plan.getMultipliers()),
                new ArrayList<>(plan.getHotFingerprints()),
                reason,
                plan.getOfferedBefore(),
                plan.getSampledBefore());
    }

    static SpecificRecord toAvro(Plan plan) {
        return SamplingPlan.newBuilder()
                .setPlanId(plan.planId())
                .setTenantId(plan.tenantId())
                .setKind(io.trustfabric.schemas.avro.SubjectKind.valueOf(
                        plan.kind().name()))
                .setEpoch(plan.epoch())
                .setEpochMillis(plan.epochMillis())
                .setBaseProbability(plan.baseProbability())
                .setMultipliers(plan.multipliers())
                .setHotFingerprints(plan.hotFingerprints())
                .setReason(io.trustfabric.schemas.avro.PlanReason.valueOf(
                        plan.reason().name()))
                .setOfferedBefore(plan.offeredBefore())
                .setSampledBefore(plan.sampledBefore())
                .build();
    }
}
