package io.trustfabric.sdk.monitor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.alert.Alert;
import io.trustfabric.sdk.cli.Answer;
import java.time.Instant;

/** An alert as JSON and as a line. */
final class AlertView {
    static final String SCHEMA = "io.trustfabric.cli.alert/1";

    private AlertView() {}

    static ObjectNode json(Alert alert) {
        return Answer.object()
                .put("alertId", alert.alertId())
                .put("state", alert.state().name())
                .put("kind", alert.kind())
                .put("severity", alert.severity().name())
                .put("subject", alert.subject())
                .put("summary", alert.summary())
                .put("detail", alert.detail())
                .put("remedy", alert.remedy())
                .put("runbook", alert.runbook())
                .put("raisedAt", Instant.ofEpochMilli(alert.raisedAtMillis()).toString())
                .put("source", alert.source());
    }

    static String line(ObjectNode alert) {
        boolean over = alert.get("state").textValue().equals("RECOVERED");
        return "%s  %s  %s: %s%s"
                .formatted(
                        over ? "recovered" : alert.get("severity").textValue(),
                        alert.get("kind").textValue(),
                        alert.get("subject").textValue(),
                        alert.get("detail").textValue(),
                        over
                                ? ""
                                : "; try: %s (%s)"
                                        .formatted(
                                                alert.get("remedy").textValue(),
                                                alert.get("runbook").textValue()));
    }
}
