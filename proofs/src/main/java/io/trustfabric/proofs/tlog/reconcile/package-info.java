/** Holds what the root log says came in against what was there to come in (docs/spec/root-log.md, check 8). */
package io.trustfabric.proofs.tlog.reconcile;
