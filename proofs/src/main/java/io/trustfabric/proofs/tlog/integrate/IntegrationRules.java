package io.trustfabric.proofs.tlog.integrate;

import io.trustfabric.proofs.tlog.root.LabelKey;

/**
 * What indices and names depend on besides the sequence. The same for the whole life of a root log, but for the window.
 *
 * @param rootOrigin name of the root log
 * @param partitions of the sequence topic
 * @param dedupWindow admitted entries of a tenant back to which a duplicate is recognised, at least 1
 * @param labels names the tenant logs
 */
public record IntegrationRules(String rootOrigin, int partitions, long dedupWindow, LabelKey labels) {
    /** No tenant has this id. */
    private static final String NOBODY = "";

    public IntegrationRules {
        if (partitions < 1 || dedupWindow < 1) {
            throw new IllegalArgumentException(
                    "partitions and dedup window are at least 1, found %d and %d".formatted(partitions, dedupWindow));
        }
    }

    /** Changes with the origin and with the label key, and does not show the key. */
    String logName() {
        return labels.labelOf(NOBODY).originUnder(rootOrigin);
    }
}
