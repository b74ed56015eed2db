package io.trustfabric.jobs.monitor;

import io.trustfabric.jobs.kafka.KafkaEndpoints;
import io.trustfabric.jobs.kafka.Outlet;
import io.trustfabric.operators.monitor.OpensWatch;
import io.trustfabric.operators.monitor.ReadsOthers;
import io.trustfabric.proofs.alert.Alert;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.monitor.LogMonitor;
import io.trustfabric.proofs.tlog.monitor.Seen;
import io.trustfabric.proofs.tlog.monitor.TenantAccess;
import io.trustfabric.proofs.tlog.note.TrustPolicy;
import io.trustfabric.proofs.tlog.note.VerifierKey;
import io.trustfabric.proofs.tlog.tiles.FileTileStorage;
import io.trustfabric.proofs.tlog.tiles.LogAddress;
import io.trustfabric.proofs.tlog.tiles.TileSource;
import io.trustfabric.schemas.avro.AlertSeverity;
import io.trustfabric.schemas.avro.AlertState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;

/**
 * What the monitor job reads and writes.
 *
 * @param rounds an element for each round
 */
public record MonitorEndpoints(Source<Long, ?, ?> rounds, OpensWatch watch, ReadsOthers others, Sink<Alert> alerts) {
    private static final String ALERTS = "trust.alerts.v1";

    public static MonitorEndpoints kafka(MonitorConfig config) {
        return new MonitorEndpoints(
                new DataGeneratorSource<>(
                        round -> round,
                        Long.MAX_VALUE,
                        RateLimiterStrategy.perSecond(1000.0 / config.interval().toMillis()),
                        Types.LONG),
                () -> watch(config),
                () -> seen(config.others()),
                new KafkaEndpoints(config.fabric(), MonitorJob.NAME)
                        .sink(
                                ALERTS,
                                Outlet.to(
                                        ALERTS,
                                        alert -> alert.alertId() + "-" + alert.state(),
                                        Alert::alertId,
                                        MonitorEndpoints::toAvro)));
    }

    private static LogMonitor watch(MonitorConfig config) {
        VerifierKey key;
        try {
            key = VerifierKey.parse(config.verifierKey());
        } catch (MalformedException e) {
            throw new IllegalStateException("a key that was checked when the job was submitted", e);
        }
        return new LogMonitor(
                new LogAddress(config.log(), Optional.empty()).source(),
                TrustPolicy.pinned(key),
                tenants(config.tenants()),
                config.settings());
    }

    private static TenantAccess tenants(String folder) {
        if (folder.isEmpty()) {
            return TenantAccess.NONE;
        }
        return label -> {
            Path log = Path.of(folder).resolve(label.folder());
            return Files.isDirectory(log)
                    ? Optional.of(new TenantAccess.Tiles(new FileTileStorage(log), false))
                    : Optional.empty();
        };
    }

    private static List<Seen> seen(List<String> others) {
        List<Seen> seen = new ArrayList<>();
        for (String other : others) {
            TileSource mirror = new LogAddress(other, Optional.empty()).source();
            try {
                seen.add(mirror.read(TileSource.CHECKPOINT)
                        .map(note -> new Seen(other, note, Optional.of(mirror)))
                        .orElseGet(() -> Seen.away(other)));
            } catch (IOException e) {
                seen.add(Seen.away(other)); // told when it lasts
            }
        }
        return seen;
    }

    private static SpecificRecord toAvro(Alert alert) {
        return io.trustfabric.schemas.avro.Alert.newBuilder()
                .setAlertId(alert.alertId())
                .setState(AlertState.valueOf(alert.state().name()))
                .setKind(alert.kind())
                .setSeverity(AlertSeverity.valueOf(alert.severity().name()))
                .setTenantId(alert.tenantId())
                .setSubject(alert.subject())
                .setSummary(alert.summary())
                .setDetail(alert.detail())
                .setRemedy(alert.remedy())
                .setRunbook(alert.runbook())
                .setRaisedAt(Instant.ofEpochMilli(alert.raisedAtMillis()))
                .setSource(alert.source())
                .setEvidence(alert.evidence())
                .build();
    }
}
