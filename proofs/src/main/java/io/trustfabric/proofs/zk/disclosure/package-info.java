/** What one tenant sends another under seal so that the other can prove an overlap. Source: overlap-v1, section 7. */
package io.trustfabric.proofs.zk.disclosure;
