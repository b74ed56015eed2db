package io.trustfabric.services.signer;

/** What is done for one checkpoint, in this order. A process can die before each, and after it with everything done. */
public enum SigningStep {
    /** Epoch records are committed to {@code tlog.root-sequence.v1}. */
    EPOCH,
    /** The root log's tiles of the new size are durable. */
    TILES,
    /** The intent is committed to {@code tlog.signed.v1}; no signature exists before it. */
    INTENT,
    /** The signature is made, in memory. */
    SIGNATURE,
    /** Cosigners are asked. */
    COSIGNATURES,
    /** The checkpoint file is replaced, while an open transaction says SIGNED. */
    CHECKPOINT,
    /** That transaction is committed: the topic says so too. */
    SIGNED
}
