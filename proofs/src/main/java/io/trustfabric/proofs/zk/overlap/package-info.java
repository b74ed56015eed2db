/**
 * OVERLAP-v1: two registered sets share at most k members, shown by Bézout's identity {@code u*p_A + v*p_B = g} with g monic of
 * degree k. Source: docs/spec/overlap-v1.md, sections 7 to 9. What the equations do not say (order of events, who may prove,
 * which k): section 10 of the same.
 */
package io.trustfabric.proofs.zk.overlap;
