/**
 * How many production runs are checked again, and which: plain Java, no Flink. A plan says how likely each subject of one
 * tenant, kind and epoch is to be sampled; it is frozen in a topic before the first draw is made with it. A draw is a
 * function of the event's id, the plan and a secret key alone, so it comes out the same after a restart.
 *
 * <p>Estimates from the sample stay unbiased because every decision carries its inclusion probability (D. G. Horvitz and D.
 * J. Thompson, "A generalization of sampling without replacement from a finite universe", JASA 47, 1952).
 */
package io.trustfabric.operators.sampling;
