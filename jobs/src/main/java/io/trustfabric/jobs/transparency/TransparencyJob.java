package io.trustfabric.jobs.transparency;

import io.trustfabric.jobs.kafka.FabricConfig;
import io.trustfabric.jobs.kafka.StrictEnvironment;
import io.trustfabric.operators.input.Decoder;
import io.trustfabric.operators.transparency.Integrator;
import io.trustfabric.operators.transparency.SequenceStage;
import io.trustfabric.operators.transparency.UndecodableStage;
import io.trustfabric.proofs.tlog.integrate.AdmittedLeaf;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** verdicts and key records -> frozen leaves, in the order of a topic -> tenant logs' tiles, admitted entries, cuts. */
public final class TransparencyJob {
    public static final String NAME = "transparency";

    private TransparencyJob() {}

    public static void main(String[] args) throws Exception {
        var config = TransparencyConfig.from(FabricConfig.read(args));
        var env = StrictEnvironment.create(config.fabric());
        define(env, config, TransparencyEndpoints.kafka(config));
        env.execute(NAME);
    }

    /** Topology only: the embedded platform and tests pass their own environment and endpoints. */
    public static void define(StreamExecutionEnvironment env, TransparencyConfig config, TransparencyEndpoints io) {
        var verdicts = io.verdicts().open(env, NAME, "verdicts");
        var keys = io.keys().open(env, NAME, "keys");
        var frozen = verdicts.union(keys)
                .process(new SequenceStage(NAME, config.admission()))
                .uid("sequence-stage")
                .name("sequence stage");
        var undecodable = verdicts.getSideOutput(Decoder.DEAD)
                .union(keys.getSideOutput(Decoder.DEAD))
                .map(new UndecodableStage())
                .uid("undecodable-stage")
                .name("undecodable records");
        frozen.union(undecodable).sinkTo(io.frozen()).uid("sequence-sink").name("data keys and sequence");

        var sequence = io.sequence().open(env, NAME, "sequence");
        var admitted = sequence.keyBy(leaf -> leaf.partition())
                .transform(
                        "tenant integrator",
                        TypeInformation.of(AdmittedLeaf.class),
                        new Integrator(config.log(), io.log()))
                .uid("tenant-integrator");
        admitted.sinkTo(io.admitted()).uid("admitted-sink").name("admitted entries");
        admitted.getSideOutput(Integrator.CUTS)
                .sinkTo(io.cuts())
                .uid("heads-sink")
                .name("cuts");

        verdicts.getSideOutput(Decoder.DEAD)
                .union(
                        keys.getSideOutput(Decoder.DEAD),
                        frozen.getSideOutput(Decoder.DEAD),
                        sequence.getSideOutput(Decoder.DEAD))
                .sinkTo(io.deadLetters())
                .uid("dead-letters-sink")
                .name("dead letters");
    }
}
