package io.trustfabric.services.receipts;

import io.trustfabric.proofs.tlog.note.VerifierKey;
import java.nio.file.Path;

/**
 * Which log's receipts, for whom.
 *
 * @param logKey public key of the log; its name is the origin
 * @param logFolder tiles
 * @param replication copies of a tenant's topic: 1 on an embedded broker, 3 on a cluster
 */
public record ReceiptSettings(VerifierKey logKey, Path logFolder, OptIn optIn, short replication) {

    public String origin() {
        return logKey.name();
    }

    /** Consumer group that the progress is kept under. */
    String group() {
        return "trust-receipts-" + origin().replaceAll("[^A-Za-z0-9._-]", "-");
    }
}
