package io.trustfabric.services.sealer;

import io.trustfabric.proofs.tlog.root.TenantHead;

/**
 * A tenant log's head as an epoch froze it.
 *
 * @param via sequence partition that the log's entries come through: that of the cut that brought its first head
 */
public record SealedLog(TenantHead head, int via) {}
