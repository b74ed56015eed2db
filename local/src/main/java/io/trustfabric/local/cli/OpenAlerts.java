package io.trustfabric.local.cli;

import io.trustfabric.schemas.avro.Alert;
import io.trustfabric.schemas.avro.AlertState;
import io.trustfabric.schemas.registry.RegistrySettings;
import io.trustfabric.schemas.registry.RegistryUnavailableException;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.registry.UndecodableException;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.PlatformOptions;
import io.trustfabric.sdk.kafka.Broker;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Problems that a watcher told and whose end it has not: the newest of {@code trust.alerts.v1} by alert id. */
final class OpenAlerts {
    private static final String TOPIC = "trust.alerts.v1";

    private final SchemaCoder coder;
    private final Map<String, Alert> open = new LinkedHashMap<>();

    private OpenAlerts(SchemaCoder coder) {
        this.coder = coder;
    }

    /** What can be read now: a broker or registry that is away is a warning here, and a part of the platform elsewhere. */
    static Optional<List<Alert>> of(Path state, Answer answer) {
        try {
            PlatformOptions platform = PlatformOptions.on(state);
            OpenAlerts alerts = new OpenAlerts(new SchemaCoder(new RegistrySettings(platform.registryUrl())));
            Broker.of(platform).readAll(TOPIC, alerts::take);
            return Optional.of(List.copyOf(alerts.open.values()));
        } catch (CommandFailure | RegistryUnavailableException e) {
            answer.warn("alerts cannot be read: %s", e.getMessage());
            return Optional.empty();
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        try {
            Alert alert = coder.decode(record.value(), Alert.class);
            if (alert.getState() == AlertState.RECOVERED) {
                open.remove(alert.getAlertId());
            } else {
                open.put(alert.getAlertId(), alert);
            }
        } catch (UndecodableException e) {
            throw CommandFailure.usage(
                    "record %d of %s cannot be read: %s".formatted(record.offset(), TOPIC, e.getMessage()),
                    "a newer trust");
        }
    }
}
