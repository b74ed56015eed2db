package io.trustfabric.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;

/** The figures of a replayed trace for a person: a line a database, and what they are not. */
final class TraceTable {

    private TraceTable() {}

    static void print(PrintWriter out, JsonNode report) {
        JsonNode trace = report.get("trace");
        out.println(trace.get("nature").asText() + ".");
        out.printf(
                "%-8s %9s %8s %8s %8s %8s %8s   %-17s %9s%n",
                "tenant", "recorded", "run", "DML", "refused", "sampled", "share", "95 % interval", "late p99");
        trace.get("perTenant").properties().forEach(tenant -> {
            JsonNode figures = tenant.getValue();
            out.printf(
                    "%-8s %,9d %,8d %,8d %,8d %,8d %7.1f%%   %5.1f to %4.1f%% %s %8.1fs%n",
                    tenant.getKey(),
                    figures.get("recorded").asLong(),
                    figures.get("queriesRun").asLong(),
                    figures.get("dmlSkipped").asLong(),
                    figures.get("refused").asLong(),
                    figures.get("sampled").asLong(),
                    100 * figures.get("share").asDouble(),
                    100 * figures.get("low").asDouble(),
                    100 * figures.get("high").asDouble(),
                    figures.get("bandMustHold").asBoolean() ? "*" : " ",
                    figures.get("lateP99Millis").asLong() / 1000.0);
        });
        JsonNode sampling = report.get("sampling");
        out.printf(
                "All: %.1f %% sampled (%.1f to %.1f). * 8 to 12 %% must hold: from %,d queries a tenant; below, chance alone leaves it.%n",
                100 * sampling.get("share").asDouble(),
                100 * sampling.get("low").asDouble(),
                100 * sampling.get("high").asDouble(),
                sampling.get("bandFromQueries").asLong());
        JsonNode second = report.get("crossRuntime");
        if (second.get("checks").asLong() > 0) {
            out.printf(
                    "Second runtime %s: %,d of %,d matches asked, %,d skipped, %.1f %% of the compared within 0.5 %%; widest relative difference %s.%n",
                    second.get("engine").asText(),
                    second.get("checks").asLong(),
                    report.at("/verdicts/match").asLong(),
                    second.get("skipped").asLong(),
                    100 * second.get("shareWithinHalfPercent").asDouble(),
                    second.get("widestRelative").asText());
        }
        JsonNode late = report.get("lateness");
        out.printf(
                "Queries began late by %.1f s (median), %.1f s (p99): at speed %s this machine %s.%n",
                late.get("p50Millis").asLong() / 1000.0,
                late.get("p99Millis").asLong() / 1000.0,
                trace.get("speed").asText(),
                late.get("p50Millis").asLong() < 1_000 ? "kept up" : "did not keep up");
    }
}
