/**
 * The sealer: which cuts of the sequence make an epoch, what leaves the root log gets of it, and what must never be sealed
 * (docs/signing.md). {@link io.trustfabric.services.sealer.EpochMaker} and what it works on do no I/O and read no clock.
 */
package io.trustfabric.services.sealer;
