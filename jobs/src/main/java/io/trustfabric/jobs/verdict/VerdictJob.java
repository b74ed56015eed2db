package io.trustfabric.jobs.verdict;

import io.trustfabric.jobs.kafka.Clock;
import io.trustfabric.jobs.kafka.FabricConfig;
import io.trustfabric.jobs.kafka.StrictEnvironment;
import io.trustfabric.operators.input.Decoder;
import io.trustfabric.operators.verdict.Judge;
import io.trustfabric.operators.verdict.Verdict;
import io.trustfabric.operators.verdict.Witness;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Replay outcomes -> signed verdicts, and reruns where a mismatch is not certain yet. */
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
        var judgements = new Clock(env, io.clock())
                .drive(outcomes, "outcomes")
                .keyBy(outcome -> outcome.subject().eventId())
                .process(new Judge(config.rerunDeadline(), config.memory()))
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
        judgements
                .getSideOutput(Judge.RERUNS)
                .sinkTo(io.reruns())
                .uid("reruns-sink")
                .name("reruns");
        outcomes.getSideOutput(Decoder.DEAD)
                .sinkTo(io.deadLetters())
                .uid("dead-letters-sink")
                .name("dead letters");
    }
}
