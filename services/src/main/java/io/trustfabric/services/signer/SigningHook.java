package io.trustfabric.services.signer;

import java.io.IOException;

/** Called around each step. A fault drill throws, blocks or halts the process here; production does nothing. */
@FunctionalInterface
public interface SigningHook {
    SigningHook NONE = (step, moment) -> {};

    /** The two forms in which a step can fail. */
    enum Moment {
        /** Nothing of the step was done. */
        BEFORE,
        /** All of it was done and is durable; whoever did it may not have been told. */
        AFTER
    }

    void at(SigningStep step, Moment moment) throws IOException, InterruptedException;
}
