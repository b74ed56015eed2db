/**
 * The cosigners' protocol: C2SP tlog-witness 95978ca8. What is asked, and what a cosigner decides, without network and disk
 * (docs/spec/cosigning.md).
 */
package io.trustfabric.proofs.tlog.cosign;
