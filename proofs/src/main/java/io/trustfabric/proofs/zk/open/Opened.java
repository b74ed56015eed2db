package io.trustfabric.proofs.zk.open;

import io.trustfabric.proofs.zk.field.SecretScalar;
import io.trustfabric.proofs.zk.field.SecretVector;

/**
 * What the prover knows of one pair: {@code C = <polynomial, G> + blinding*H} and
 * {@code E = evaluation*U + evaluationBlinding*H}.
 *
 * @param polynomial coefficients, low ones first, with zeros up to N' entries
 * @param evaluation the polynomial's value at the point in question
 */
public record Opened(
        SecretVector polynomial, SecretScalar blinding, SecretScalar evaluation, SecretScalar evaluationBlinding) {}
