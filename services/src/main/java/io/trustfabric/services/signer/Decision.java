package io.trustfabric.services.signer;

import io.trustfabric.proofs.tlog.note.Checkpoint;

/** What the history allows about an offered head; the tiles are asked after it says {@link Sign}. */
sealed interface Decision {

    record Sign(Checkpoint head) implements Decision {}

    /** Nothing is wrong and nothing is to be done. */
    record Ignore(String why) implements Decision {}

    /** The head came from a past that is over: an integrator that went back to an older state. */
    record Refuse(String why) implements Decision {}

    record Freeze(Fork fork) implements Decision {}
}
