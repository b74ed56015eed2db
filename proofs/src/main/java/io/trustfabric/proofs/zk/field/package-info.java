/**
 * The field F = Z/nZ, n the prime order of P-256. Public values ({@code Scalar}) and secret ones ({@code SecretScalar},
 * {@code SecretVector}) are different types: code whose time depends on values takes public ones only.
 */
package io.trustfabric.proofs.zk.field;
