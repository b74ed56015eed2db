/** MEMBER-v1 and NONMEMBER-v1: a known tag is, or is not, in a registered set. Source: docs/spec/membership-v1.md. */
package io.trustfabric.proofs.zk.membership;
