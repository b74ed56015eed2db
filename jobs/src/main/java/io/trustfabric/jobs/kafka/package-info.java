/**
 * Wiring that all jobs share. A job is three classes: {@code XConfig} (a {@link
 * io.trustfabric.jobs.kafka.FabricConfig} plus its own settings), {@code XEndpoints} (a record of {@link
 * io.trustfabric.jobs.kafka.Inlet}s, sources and sinks, with a static {@code kafka(config)}) and {@code XJob}:
 *
 * <pre>{@code
 * public final class VerdictJob {
 *     static final String NAME = "verdict";
 *
 *     public static void main(String[] args) throws Exception {
 *         var config = VerdictConfig.from(FabricConfig.read(args));
 *         var env = StrictEnvironment.create(config.fabric());
 *         define(env, config, VerdictEndpoints.kafka(config));
 *         env.execute(NAME);
 *     }
 *
 *     // Topology only: the embedded platform and tests pass their own environment and endpoints.
 *     public static void define(StreamExecutionEnvironment env, VerdictConfig config, VerdictEndpoints io) {
 *         var outcomes = io.outcomes().open(env, NAME, "outcomes"); // uids outcomes-source, outcomes-decoder
 *         var clock = new Clock(env, io.clock()); // uid clock-source
 *         var verdicts = clock.drive(outcomes, "outcomes") // uid outcomes-clock
 *                 .keyBy(Outcome::eventId)
 *                 .process(new Judge(config.reruns()))
 *                 .uid("judge").name("judge");
 *         verdicts.sinkTo(io.verdicts()).uid("verdicts-sink").name("verdicts");
 *         outcomes.getSideOutput(Decoder.DEAD)
 *                 .union(verdicts.getSideOutput(Decoder.DEAD))
 *                 .sinkTo(io.deadLetters()).uid("dead-letters-sink").name("dead letters");
 *     }
 * }
 *
 * record VerdictEndpoints(Inlet<Outcome> outcomes, Source<RawRecord, ?, ?> clock,
 *         Sink<Judgement> verdicts, Sink<DeadLetterRecord> deadLetters) {
 *     static VerdictEndpoints kafka(VerdictConfig config) {
 *         var kafka = new KafkaEndpoints(config.fabric(), VerdictJob.NAME);
 *         return new VerdictEndpoints(
 *                 kafka.inlet("trust.replay-outcomes.v1", ReplayOutcome.class, Outcome.class, OutcomeEdge::fromAvro),
 *                 kafka.source("trust.clock.v1"),
 *                 kafka.sink("trust.verdicts.v1",
 *                         Outlet.to("trust.verdicts.v1", Judgement::verdictId, Judgement::tenantId, VerdictEdge::toAvro)),
 *                 kafka.deadLetters(DeliveryGuarantee.AT_LEAST_ONCE));
 *     }
 * }
 * }</pre>
 *
 * Time: only the clock topic moves the watermark ({@link io.trustfabric.jobs.kafka.ClockWatermarks}). A record's timestamp
 * is its broker time, {@code ctx.timestamp()}. A mapping throws {@link
 * io.trustfabric.operators.input.RejectedRecordException} for a record that decodes but makes no sense. A check that comes
 * later in the job keeps the {@link io.trustfabric.operators.input.RawRecord} beside what it checks and gives {@link
 * io.trustfabric.operators.input.DeadLetterRecord#of} to {@code Decoder.DEAD}. Object reuse is on: a record is never changed.
 */
package io.trustfabric.jobs.kafka;
