package io.trustfabric.services.receipts;

import io.trustfabric.proofs.tlog.note.VerifierKey;
import io.trustfabric.proofs.tlog.root.LabelKey;
import io.trustfabric.proofs.tlog.root.TenantLabel;
import io.trustfabric.proofs.tlog.tiles.TileSource;
import io.trustfabric.proofs.tlog.tiles.TileStorage;

/**
 * Which log's receipts, for whom.
 *
 * @param logKey public key of the root log; its name is the origin
 * @param logs tiles of all logs
 * @param labels opens the labels of tenant logs, which each receipt does for its tenant
 * @param replication copies of a tenant's topic: 1 on an embedded broker, 3 on a cluster
 */
public record ReceiptSettings(VerifierKey logKey, TileStorage logs, LabelKey labels, OptIn optIn, short replication) {

    public String origin() {
        return logKey.name();
    }

    /** Consumer group that the progress is kept under. */
    String group() {
        return "trust-receipts-" + origin().replaceAll("[^A-Za-z0-9._-]", "-");
    }

    TileSource rootTiles() {
        return logs.log("root");
    }

    /** Full tiles of a tenant's log. */
    TileSource tenantTiles(TenantLabel label) {
        return logs.log(label.folder());
    }
}
