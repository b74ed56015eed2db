/**
 * Asks cosigners for cosignatures of a checkpoint that the log has signed: C2SP tlog-witness 95978ca8, the client's side. None of them is
 * believed, and none can hold the log up for longer than one time limit (docs/spec/cosigning.md).
 */
package io.trustfabric.services.signer.cosign;
