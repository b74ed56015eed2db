/**
 * Registered sets: a set as the roots of a committed polynomial, and REG-v1, the proof that the registrant knew an
 * opening of the commitment at registration time and that the polynomial is monic of the bucket's degree. Source:
 * overlap-v1, sections 4 and 6.
 */
package io.trustfabric.proofs.zk.registration;
