/** Logs in an object store, and opening a log by its location. */
package io.trustfabric.proofs.s3;
