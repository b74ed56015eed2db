package io.trustfabric.replay.engine;

import java.util.List;
import java.util.Map;

/**
 * One query on fresh, private copies of its inputs. Everything in it may come from an outsider.
 *
 * @param sql one statement that returns rows
 * @param settings engine settings set before the seal; names outside the child's list are refused
 * @param seed seed in [-1, 1] set right before the query, or null
 * @param inputs tables to load before the seal
 * @param limits what the call may use
 * @param claims what the manifest says about the run
 * @param crossRuntime null where the declared engine runs the call
 */
public record EngineCall(
        String sql,
        Map<String, String> settings,
        Double seed,
        List<EngineInput> inputs,
        EngineLimits limits,
        RunClaims claims,
        CrossRuntime crossRuntime) {

    public EngineCall {
        settings = Map.copyOf(settings);
        inputs = List.copyOf(inputs);
    }

    /** A call on the declared engine. */
    public EngineCall(
            String sql,
            Map<String, String> settings,
            Double seed,
            List<EngineInput> inputs,
            EngineLimits limits,
            RunClaims claims) {
        this(sql, settings, seed, inputs, limits, claims, null);
    }

    EngineCall withInputs(List<EngineInput> placed) {
        return new EngineCall(sql, settings, seed, placed, limits, claims, crossRuntime);
    }
}
