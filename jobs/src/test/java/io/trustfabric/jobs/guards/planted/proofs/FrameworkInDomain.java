package io.trustfabric.jobs.guards.planted.proofs;

import org.apache.flink.api.common.functions.MapFunction;

/** Planted: domain that sees Flink. */
public final class FrameworkInDomain implements MapFunction<String, String> {
    @Override
    public String map(String value) {
        return value;
    }
}
