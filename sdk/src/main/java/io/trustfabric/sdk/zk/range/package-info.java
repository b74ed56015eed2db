/** Values that are committed to, and proofs that they lie in a range. */
package io.trustfabric.sdk.zk.range;
