package io.trustfabric.services.signer;

import io.trustfabric.proofs.tlog.note.Checkpoint;

/**
 * Two heads that no append-only log can have had both. One of them we have signed, or said that we would.
 *
 * @param ours the head that we stand by
 * @param other the one that contradicts it
 * @param why one line for a person
 */
record Fork(Checkpoint ours, Checkpoint other, String why) {}
