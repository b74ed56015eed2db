package io.trustfabric.sdk.monitor;

import io.trustfabric.proofs.tlog.monitor.MonitorSettings;
import io.trustfabric.proofs.tlog.monitor.Seen;
import io.trustfabric.proofs.tlog.monitor.TenantAccess;
import io.trustfabric.proofs.tlog.tiles.LogAddress;
import io.trustfabric.proofs.tlog.tiles.TileSource;
import io.trustfabric.sdk.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import picocli.CommandLine.Option;

/** What a monitor looks at besides the root log, and when it tells; use as {@code @Mixin}. */
public final class WatchOptions {

    @Option(
            names = "--other",
            paramLabel = "LOCATION",
            description = "Where others are shown this log: a mirror's folder or address, or a file with a checkpoint;"
                    + " may be repeated. Who controls all of them can hide a fork from you.")
    private List<String> others = List.of();

    @Option(
            names = "--tenants",
            paramLabel = "LOCATION",
            description = "Folder or address below which tenant logs lie as t/<label>; each that can be read is checked"
                    + " whole.")
    private String tenants;

    @Option(
            names = "--label",
            paramLabel = "HEX",
            description =
                    "Label of a tenant log that may be read over an address; may be repeated. Without it the token must"
                            + " read all of them (docs/spec/tiles.md).")
    private Set<String> labels = Set.of();

    @Option(
            names = "--max-age",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "Age of the newest checkpoint from which the log is stalled. Longer hides a longer silence.")
    private long maxAgeSeconds;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long an unreachable log or a stale mirror is borne before it is told; 0 with --once.")
    private long patienceSeconds;

    @Option(
            names = "--max-skew",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How far the sealer's clock may be ahead of this one.")
    private long maxSkewSeconds;

    MonitorSettings settings(boolean once) {
        try {
            return new MonitorSettings(maxAgeSeconds * 1000, once ? 0 : patienceSeconds * 1000, maxSkewSeconds * 1000);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(e.getMessage(), "--max-age 120 --patience 60 --max-skew 30");
        }
    }

    /** @param token that an address asks for */
    TenantAccess access(Optional<String> token) {
        if (tenants == null) {
            return TenantAccess.NONE;
        }
        LogAddress above = new LogAddress(tenants, token);
        return label -> {
            LogAddress log = above.below(label.folder());
            boolean ours = log.isHttp()
                    ? labels.isEmpty() || labels.contains(label.hash().hex())
                    : Files.isDirectory(Path.of(log.location()));
            return ours ? Optional.of(new TenantAccess.Tiles(log.source(), log.isHttp())) : Optional.empty();
        };
    }

    /** @param away told which of the others cannot be read now, and why */
    List<Seen> seen(BiConsumer<String, IOException> away) {
        List<Seen> seen = new ArrayList<>();
        for (String other : others) {
            try {
                if (Files.isRegularFile(Path.of(other))) {
                    seen.add(new Seen(other, Files.readAllBytes(Path.of(other)), Optional.empty()));
                } else {
                    TileSource mirror = new LogAddress(other, Optional.empty()).source();
                    byte[] note = mirror.read(TileSource.CHECKPOINT)
                            .orElseThrow(() -> new IOException("there is no checkpoint"));
                    seen.add(new Seen(other, note, Optional.of(mirror)));
                }
            } catch (IOException e) {
                away.accept(other, e);
                seen.add(Seen.away(other));
            }
        }
        return seen;
    }
}
