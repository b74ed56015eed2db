/** The root log: what its leaves say, and how tenant logs are named in it (docs/spec/root-log.md). */
package io.trustfabric.proofs.tlog.root;
