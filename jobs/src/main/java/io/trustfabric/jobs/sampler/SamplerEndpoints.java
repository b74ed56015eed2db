package io.trustfabric.jobs.sampler;

import io.trustfabric.jobs.kafka.Inlet;
import io.trustfabric.jobs.kafka.KafkaEndpoints;
import io.trustfabric.jobs.kafka.Outlet;
import io.trustfabric.operators.input.DeadLetterRecord;
import io.trustfabric.operators.input.RawRecord;
import io.trustfabric.operators.sampler.Guidance;
import io.trustfabric.operators.sampler.PlanNote;
import io.trustfabric.operators.sampler.SampledSubject;
import io.trustfabric.operators.sampling.Decision;
import io.trustfabric.operators.sampling.Plan;
import io.trustfabric.operators.sampling.Subject;
import io.trustfabric.schemas.avro.JobEvent;
import io.trustfabric.schemas.avro.QueryEvent;
import io.trustfabric.schemas.avro.SamplingPlan;
import io.trustfabric.schemas.avro.SloSignal;
import io.trustfabric.schemas.avro.Verdict;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.base.DeliveryGuarantee;

/**
 * What the sampler reads and writes.
 *
 * @param keys key records, certified by the authority
 * @param controls signed commands
 * @param plans the plans as their topic has them
 * @param newPlans the plans on their way to that topic
 * @param verdicts as far as they tell which fingerprints had a mismatch
 */
public record SamplerEndpoints(
        Source<RawRecord, ?, ?> clock,
        Source<RawRecord, ?, ?> keys,
        Source<RawRecord, ?, ?> controls,
        Inlet<Subject> queryEvents,
        Inlet<Subject> jobEvents,
        Inlet<Plan> plans,
        Inlet<Guidance> sloSignals,
        Inlet<PlanNote> verdicts,
        Sink<Plan> newPlans,
        Sink<Decision> decisions,
        Sink<SampledSubject> requests,
        Sink<DeadLetterRecord> deadLetters) {

    static final String QUERY_EVENTS = "trust.query-events.v1";
    static final String JOB_EVENTS = "trust.job-events.v1";
    private static final String PLANS = "trust.sampling-plans.v1";
    private static final String DECISIONS = "trust.sampling-decisions.v1";
    private static final String REQUESTS = "trust.replay-requests.v1";

    public static SamplerEndpoints kafka(SamplerConfig config) {
        KafkaEndpoints kafka = new KafkaEndpoints(config.fabric(), SamplerJob.NAME);
        SubjectEdge subjects = new SubjectEdge(config.maxSubjectBytes());
        return new SamplerEndpoints(
                kafka.source("trust.clock.v1"),
                kafka.source("trust.keys.v1"),
                kafka.source("trust.sampler-controls.v1"),
                kafka.inlet(QUERY_EVENTS, QueryEvent.class, Subject.class, subjects::ofQuery),
                kafka.inlet(JOB_EVENTS, JobEvent.class, Subject.class, subjects::ofJob),
                kafka.inlet(PLANS, SamplingPlan.class, Plan.class, PlanEdge::fromAvro),
                kafka.inlet("trust.slo-signals.v1", SloSignal.class, Guidance.class, SignalEdge::fromAvro),
                kafka.inlet("trust.verdicts.v1", Verdict.class, PlanNote.class, MismatchEdge::fromAvro),
                kafka.sink(PLANS, Outlet.to(PLANS, Plan::planId, Plan::tenantId, PlanEdge::toAvro)),
                kafka.sink(
                        DECISIONS, Outlet.to(DECISIONS, Decision::eventId, Decision::tenantId, DecisionEdge::toAvro)),
                kafka.sink(
                        REQUESTS,
                        Outlet.to(
                                REQUESTS,
                                sampled -> sampled.decision().requestId(),
                                sampled -> sampled.decision().tenantId(),
                                new RequestEdge(config.fabric().registry()))),
                kafka.deadLetters(DeliveryGuarantee.EXACTLY_ONCE));
    }
}
