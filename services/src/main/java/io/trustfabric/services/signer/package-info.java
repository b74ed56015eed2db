/** The one process that signs the log's checkpoints: one tree for each size, or none. */
package io.trustfabric.services.signer;
