/** What an outsider watches a log with: tiles and checkpoints only, nothing that the log's operator could keep back. */
package io.trustfabric.proofs.tlog.monitor;
