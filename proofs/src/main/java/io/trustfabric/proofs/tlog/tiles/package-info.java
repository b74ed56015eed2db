/** Logs as static files: C2SP tlog-tiles 1cd32db2 (v0.1.0). */
package io.trustfabric.proofs.tlog.tiles;
