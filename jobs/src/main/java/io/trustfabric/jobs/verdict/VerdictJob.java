package io.trustfabric.jobs.verdict;

import io.trustfabric.jobs.kafka.Clock;
import io.trustfabric.jobs.kafka.FabricConfig;
import io.trustfabric.jobs.kafka.StrictEnvironment;
import io.trustfabric.operators.input.Decoder;
import io.trustfabric.operators.verdict.CrossExaminer;
import io.trustfabric.operators.verdict.Judge;
import io.trustfabric.operators.verdict.Purpose;
import io.trustfabric.operators.verdict.Verdict;
import io.trustfabric.operators.verdict.Witness;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Replay outcomes -> signed verdicts, and reruns where a mismatch is not certain yet. Beside that, a share of the matches is held
 * against a second runtime.
 */
public final class VerdictJob {

    public static final String NAME = "verdict";

    private VerdictJob() {}

    public static void main(String[] args) throws Exception {
        VerdictConfig config = VerdictConfig.from(FabricConfig.read(args));
        StreamExecutionEnvironment env = StrictEnvironment.create(config.fabric());
        define(env, config, VerdictEndpoints.kafka(config));
        env.execute(NAME);
    }

    /** Topology only: the embedded platform and tests pass their own environment and endpoints. */
    public static void define(StreamExecutionEnvironment env, VerdictConfig config, VerdictEndpoints io) {
        var outcomes = io.outcomes().open(env, NAME, "outcomes");
        var driven = new Clock(env, io.clock()).drive(outcomes, "outcomes");
        var judgements = driven.filter(outcome -> outcome.purpose() != Purpose.CROSS_RUNTIME)
                .uid("verdict-outcomes")
                .name("outcomes on the declared engine")
                .keyBy(outcome -> outcome.subject().eventId())
                .process(new Judge(config.rerunDeadline(), config.memory(), config.crossRuntime()))
                .uid("judge")
                .name("judge");
        judgements
                .map(new Witness(config.witnessKeyFile()))
                .returns(TypeInformation.of(Verdict.class))
                .uid("witness")
                .name("witness")
                .sinkTo(io.verdicts())
                .uid("verdicts-sink")
                .name("verdicts");
        var findings = judgements
                .getSideOutput(Judge.DRAWN)
                .connect(driven.filter(outcome -> outcome.purpose() == Purpose.CROSS_RUNTIME)
                        .uid("cross-runtime-outcomes")
                        .name("outcomes on the second runtime"))
                .keyBy(drawn -> drawn.subject().eventId(), outcome -> outcome.subject()
                        .eventId())
                .process(new CrossExaminer(config.crossRuntime(), config.rerunDeadline(), config.memory()))
                .uid("cross-examiner")
                .name("cross examiner");
        findings.sinkTo(io.crossRuntime()).uid("cross-runtime-sink").name("cross runtime");
        judgements
                .getSideOutput(Judge.RERUNS)
                .union(findings.getSideOutput(CrossExaminer.RERUNS))
                .sinkTo(io.reruns())
                .uid("reruns-sink")
                .name("reruns");
        outcomes.getSideOutput(Decoder.DEAD)
                .sinkTo(io.deadLetters())
                .uid("dead-letters-sink")
                .name("dead letters");
    }
}
