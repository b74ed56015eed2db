package io.trustfabric.jobs.verdict;

import io.trustfabric.jobs.kafka.Inlet;
import io.trustfabric.jobs.kafka.KafkaEndpoints;
import io.trustfabric.jobs.kafka.Outlet;
import io.trustfabric.operators.input.DeadLetterRecord;
import io.trustfabric.operators.input.RawRecord;
import io.trustfabric.operators.verdict.CrossFinding;
import io.trustfabric.operators.verdict.Outcome;
import io.trustfabric.operators.verdict.Rerun;
import io.trustfabric.operators.verdict.Verdict;
import io.trustfabric.schemas.avro.ReplayOutcome;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.base.DeliveryGuarantee;

/** What the verdict job reads and writes. */
public record VerdictEndpoints(
        Source<RawRecord, ?, ?> clock,
        Inlet<Outcome> outcomes,
        Sink<Verdict> verdicts,
        Sink<Rerun> reruns,
        Sink<CrossFinding> crossRuntime,
        Sink<DeadLetterRecord> deadLetters) {

    private static final String VERDICTS = "trust.verdicts.v1";
    private static final String CROSS_RUNTIME = "trust.cross-runtime.v1";
    private static final String REQUESTS = "trust.replay-requests.v1";

    public static VerdictEndpoints kafka(VerdictConfig config) {
        KafkaEndpoints kafka = new KafkaEndpoints(config.fabric(), VerdictJob.NAME);
        return new VerdictEndpoints(
                kafka.source("trust.clock.v1"),
                kafka.inlet("trust.replay-outcomes.v1", ReplayOutcome.class, Outcome.class, OutcomeEdge::fromAvro),
                kafka.sink(
                        VERDICTS,
                        Outlet.to(
                                VERDICTS,
                                verdict -> verdict.judgement().verdictId(),
                                verdict -> verdict.judgement().tenantId(),
                                VerdictEdge::toAvro)),
                kafka.sink(
                        REQUESTS,
                        Outlet.to(
                                REQUESTS,
                                Rerun::requestId,
                                rerun -> rerun.subject().tenantId(),
                                RerunEdge::toAvro)),
                kafka.sink(
                        CROSS_RUNTIME,
                        Outlet.to(
                                CROSS_RUNTIME,
                                CrossFinding::checkId,
                                CrossFinding::tenantId,
                                CrossRuntimeEdge::toAvro)),
                kafka.deadLetters(DeliveryGuarantee.AT_LEAST_ONCE));
    }
}
