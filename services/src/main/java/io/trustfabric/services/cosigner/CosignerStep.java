package io.trustfabric.services.cosigner;

/** The arrows of one cosignature, in order: where a process can die with something done and something not. */
enum CosignerStep {
    /** The decision is made; nothing is written. */
    DECIDED,
    /** The checkpoint is remembered, durably; no signature exists. */
    REMEMBERED,
    /** The signature exists in memory; nobody has it. */
    SIGNED
}
