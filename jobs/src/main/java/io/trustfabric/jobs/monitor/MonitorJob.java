package io.trustfabric.jobs.monitor;

import io.trustfabric.jobs.kafka.FabricConfig;
import io.trustfabric.jobs.kafka.StrictEnvironment;
import io.trustfabric.operators.monitor.LogWatcher;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** rounds over the log's files -> alerts. Reads no topic: whoever fills topics cannot tell it what to see. */
public final class MonitorJob {
    public static final String NAME = "monitor";

    private MonitorJob() {}

    public static void main(String[] args) throws Exception {
        var config = MonitorConfig.from(FabricConfig.read(args));
        var env = StrictEnvironment.create(config.fabric());
        define(env, config, MonitorEndpoints.kafka(config));
        env.execute(NAME);
    }

    /** Topology only: the embedded platform and tests pass their own environment and endpoints. */
    public static void define(StreamExecutionEnvironment env, MonitorConfig config, MonitorEndpoints io) {
        env.fromSource(io.rounds(), WatermarkStrategy.<Long>noWatermarks(), "rounds")
                .setParallelism(1) // one log, one watcher: more would only wait
                .uid("rounds-source")
                .keyBy(round -> 0)
                .process(new LogWatcher(NAME, io.watch(), io.others()))
                .setParallelism(1)
                .uid("log-watcher")
                .name("log watcher")
                .sinkTo(io.alerts())
                .setParallelism(1)
                .uid("alerts-sink")
                .name("alerts");
    }
}
