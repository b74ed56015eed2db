/** Answers with proofs: overlap, membership, range. */
package io.trustfabric.sdk.zk.prove;
