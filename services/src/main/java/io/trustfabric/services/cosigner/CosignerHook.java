package io.trustfabric.services.cosigner;

import io.trustfabric.proofs.tlog.note.Checkpoint;

/** Called at each arrow. A fault drill throws or halts the process here; production does nothing. */
@FunctionalInterface
interface CosignerHook {

    CosignerHook NONE = (step, checkpoint) -> {};

    void at(CosignerStep step, Checkpoint checkpoint);
}
