package io.trustfabric.services.tiles;

import io.trustfabric.proofs.tlog.root.TenantLabel;
import io.trustfabric.proofs.tlog.tiles.RenderedTiles;
import io.trustfabric.proofs.tlog.tiles.TileSource;
import io.trustfabric.proofs.tlog.tiles.TileStorage;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The published files of the root log and of all tenant logs. */
final class LogFiles {
    static final String ROOT = "root";

    private final TileStorage logs;
    private final TileSource root;
    private final RootFollower published;
    private final PendingLogs pending;
    private final Map<TenantLabel, TileSource> tenants = new ConcurrentHashMap<>();

    LogFiles(TileStorage logs, RootFollower published, PendingLogs pending) {
        this.logs = logs;
        this.root = logs.log(ROOT);
        this.published = published;
        this.pending = pending;
    }

    /**
     * Empty where there is no such file, or none of a published size. The checkpoint is served as it lies in the storage, so who
     * asks for a file of its tree may know more than was followed to: nothing is called missing before having looked again.
     */
    Optional<byte[]> read(LogRequest request) throws IOException {
        Optional<byte[]> found = readPublished(request);
        if (found.isPresent() || request.tile().isEmpty()) {
            return found;
        }
        published.follow();
        return readPublished(request);
    }

    private Optional<byte[]> readPublished(LogRequest request) throws IOException {
        if (request.tenant().isEmpty()) {
            boolean isPublished = request.tile().map(published::rootHas).orElse(true);
            return isPublished ? root.read(request.file()) : Optional.empty();
        }
        TenantLabel label = request.tenant().get();
        boolean isPublished =
                request.tile().isPresent() ? published.has(label, request.tile().get()) : published.knows(label);
        return isPublished ? tenant(label).read(request.file()) : Optional.empty();
    }

    private TileSource tenant(TenantLabel label) {
        return tenants.computeIfAbsent(
                label, l -> new RenderedTiles(logs.log(l.folder()), index -> pending.from(l, index)));
    }
}
