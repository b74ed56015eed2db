package io.trustfabric.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.PlatformFile;
import java.nio.file.Path;

/** A running platform for a person, and as JSON. */
final class PlatformView {

    static final String SCHEMA = "io.trustfabric.cli.status/1";

    private PlatformView() {}

    static void give(Answer answer, Path state, PlatformFile platform) {
        ObjectNode body = Answer.object();
        body.put("running", true);
        body.put("state", state.toString());
        body.put("pid", platform.pid());
        body.put("bootstrapServers", platform.bootstrapServers());
        body.put("registryUrl", platform.registryUrl());
        body.put("flinkUrl", platform.flinkUrl());
        body.put("secure", platform.bus() != null);
        body.put("bus", platform.bus());
        ObjectNode services = body.putObject("services");
        platform.services().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(s -> services.put(s.getKey(), s.getValue()));
        answer.give(SCHEMA, body, out -> {
            out.printf("state     %s%n", state);
            out.printf("process   %d%n", platform.pid());
            out.printf("broker    %s%n", platform.bootstrapServers());
            out.printf(
                    "access    %s%n",
                    platform.bus() != null
                            ? "TLS, users and rights; client settings in " + platform.bus()
                            : "open: whoever reaches a port of this machine may do everything");
            out.printf("registry  %s%n", platform.registryUrl());
            out.printf("flink     %s%n", platform.flinkUrl());
            services.properties()
                    .forEach(s ->
                            out.printf("%-18s %s%n", s.getKey(), s.getValue().asText()));
        });
    }

    static void giveNone(Answer answer, Path state) {
        ObjectNode body = Answer.object();
        body.put("running", false);
        body.put("state", state.toString());
        answer.give(SCHEMA, body, out -> out.println("no platform runs on " + state));
    }
}
