package io.trustfabric.local.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.schemas.avro.Alert;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.PlatformFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A running platform for a person, and as JSON. */
final class PlatformView {

    static final String SCHEMA = "io.trustfabric.cli.status/1";

    private PlatformView() {}

    static void give(Answer answer, Path state, PlatformFile platform) {
        give(answer, state, platform, Optional.empty());
    }

    /** @param alerts open ones; empty where nobody has looked */
    static void give(Answer answer, Path state, PlatformFile platform, Optional<List<Alert>> alerts) {
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
        alerts.ifPresent(open -> put(body.putArray("alerts"), open));
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
            alerts.orElse(List.of())
                    .forEach(alert -> out.printf(
                            "alert  %s  %s  %s: %s; try: %s (%s)%n",
                            alert.getSeverity(),
                            alert.getKind(),
                            alert.getSubject(),
                            alert.getDetail(),
                            alert.getRemedy(),
                            alert.getRunbook()));
        });
    }

    private static void put(ArrayNode array, List<Alert> alerts) {
        alerts.forEach(alert -> array.addObject()
                .put("alertId", alert.getAlertId())
                .put("kind", alert.getKind())
                .put("severity", alert.getSeverity().name())
                .put("subject", alert.getSubject())
                .put("detail", alert.getDetail())
                .put("remedy", alert.getRemedy())
                .put("runbook", alert.getRunbook())
                .put("raisedAt", alert.getRaisedAt().toString()));
    }

    static void giveNone(Answer answer, Path state) {
        ObjectNode body = Answer.object();
        body.put("running", false);
        body.put("state", state.toString());
        answer.give(SCHEMA, body, out -> out.println("no platform runs on " + state));
    }
}
