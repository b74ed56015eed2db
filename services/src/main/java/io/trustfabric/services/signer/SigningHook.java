package io.trustfabric.services.signer;

import io.trustfabric.proofs.tlog.note.Checkpoint;

/** Called at each arrow. A fault drill throws, blocks or halts the process here; production does nothing. */
@FunctionalInterface
interface SigningHook {

    SigningHook NONE = (step, head) -> {};

    void at(SigningStep step, Checkpoint head) throws InterruptedException;
}
