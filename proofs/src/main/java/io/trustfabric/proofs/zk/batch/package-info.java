/** Many proofs for one multi-scalar multiplication. Source: overlap-v1, section 9. */
package io.trustfabric.proofs.zk.batch;
