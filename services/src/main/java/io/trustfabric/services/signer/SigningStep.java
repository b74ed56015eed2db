package io.trustfabric.services.signer;

/** The arrows of one signing, in order: the places where a process can die with something done and something not. */
enum SigningStep {
    /** A head was chosen and its tiles are sound; nothing is written. */
    BEFORE_INTENT,
    /** The intent is committed; no signature exists. */
    INTENT_COMMITTED,
    /** The signature exists in memory, and the open transaction holds it; nobody can see it. */
    SIGNED,
    /** The checkpoint is visible; the topic does not say so yet. */
    CHECKPOINT_WRITTEN,
    /** Everything is said. */
    DONE
}
