package io.trustfabric.jobs.sampler;

import io.trustfabric.jobs.kafka.Clock;
import io.trustfabric.jobs.kafka.ClockWatermarks;
import io.trustfabric.jobs.kafka.FabricConfig;
import io.trustfabric.jobs.kafka.StrictEnvironment;
import io.trustfabric.operators.control.CommandCheck;
import io.trustfabric.operators.control.ControlCommand;
import io.trustfabric.operators.control.ControlDesk;
import io.trustfabric.operators.input.Decoder;
import io.trustfabric.operators.sampler.Guidance;
import io.trustfabric.operators.sampler.PlanMaker;
import io.trustfabric.operators.sampler.PlanNote;
import io.trustfabric.operators.sampler.Sampler;
import io.trustfabric.operators.sampler.SamplerSettings;
import io.trustfabric.operators.sampler.TallyBundler;
import io.trustfabric.operators.sampling.Decision;
import io.trustfabric.operators.sampling.Subject;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Query and job events -> plans, one decision per event, replay requests. */
public final class SamplerJob {

    public static final String NAME = "sampler";

    private SamplerJob() {}

    public static void main(String[] args) throws Exception {
        SamplerConfig config = SamplerConfig.from(FabricConfig.read(args));
        StreamExecutionEnvironment env = StrictEnvironment.create(config.fabric());
        define(env, config, SamplerEndpoints.kafka(config));
        env.execute(NAME);
    }

    /** Topology only: the embedded platform and tests pass their own environment and endpoints. */
    public static void define(StreamExecutionEnvironment env, SamplerConfig config, SamplerEndpoints io) {
        SamplerSettings settings = config.settings(NAME);
        Clock clock = new Clock(env, io.clock());
        var queries = io.queryEvents().open(env, NAME, "query-events");
        var jobs = io.jobEvents().open(env, NAME, "job-events");
        var plans = io.plans().open(env, NAME, "sampling-plans");
        var signals = io.sloSignals().open(env, NAME, "slo-signals");
        var verdicts = io.verdicts().open(env, NAME, "verdicts");
        var mismatches = verdicts.filter(PlanNote::isMismatch).uid("mismatches").name("mismatches only");

        SingleOutputStreamOperator<Decision> decisions = clock.drive(queries.union(jobs), "subjects")
                .keyBy(Subject::key)
                .connect(plans.broadcast(Sampler.PLANS))
                .process(new Sampler(settings))
                .uid("sampler")
                .name("sampler");
        DataStream<PlanNote> notes = decisions
                .getSideOutput(Sampler.NOTES)
                .transform("bundle tallies", TypeInformation.of(PlanNote.class), new TallyBundler())
                .uid("tally-bundler");
        var commands = commands(env, config, io, clock);
        DataStream<Guidance> guidance =
                signals.union(commands.map(Guidance::of).uid("command-guidance").name("commands as guidance"));
        var made = clock.drive(notes.union(mismatches), "notes")
                .keyBy(PlanNote::planKey)
                .connect(guidance.broadcast(PlanMaker.SIGNALS, PlanMaker.ORDERS))
                .process(new PlanMaker(settings))
                .uid("plan-maker")
                .name("plan maker");

        made.sinkTo(io.newPlans()).uid("plans-sink").name("sampling plans");
        decisions.sinkTo(io.decisions()).uid("decisions-sink").name("sampling decisions");
        decisions
                .getSideOutput(Sampler.SAMPLED)
                .sinkTo(io.requests())
                .uid("requests-sink")
                .name("replay requests");
        decisions
                .getSideOutput(Decoder.DEAD)
                .union(
                        queries.getSideOutput(Decoder.DEAD),
                        jobs.getSideOutput(Decoder.DEAD),
                        plans.getSideOutput(Decoder.DEAD),
                        signals.getSideOutput(Decoder.DEAD),
                        verdicts.getSideOutput(Decoder.DEAD),
                        commands.getSideOutput(Decoder.DEAD))
                .sinkTo(io.deadLetters())
                .uid("dead-letters-sink")
                .name("dead letters");
    }

    /** Authentic commands. One subtask: they are few, and the keys are shared. */
    private static SingleOutputStreamOperator<ControlCommand> commands(
            StreamExecutionEnvironment env, SamplerConfig config, SamplerEndpoints io, Clock clock) {
        var keys = env.fromSource(io.keys(), ClockWatermarks.idle(), "keys").uid("keys-source");
        var controls = env.fromSource(io.controls(), ClockWatermarks.idle(), "controls")
                .uid("controls-source");
        return keys.keyBy(raw -> ControlDesk.DESK)
                .connect(clock.drive(controls, "controls").keyBy(raw -> ControlDesk.DESK))
                .process(new ControlDesk(
                        NAME,
                        new CommandCheck(config.commandsFresh().toMillis()),
                        config.fabric().authorityPublicKey()))
                .uid("control-desk")
                .name("control desk")
                .setParallelism(1);
    }
}
