/**
 * Arithmetic of P-256 for public values alone, made to add many points in little time: the field on limbs in flat
 * arrays, affine additions that share an inversion, buckets. Nothing here may see a secret; nothing here is an object
 * per point.
 */
package io.trustfabric.proofs.zk.curve.limbs;
