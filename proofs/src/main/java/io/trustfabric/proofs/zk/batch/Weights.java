package io.trustfabric.proofs.zk.batch;

import io.trustfabric.proofs.zk.field.Scalar;
import java.math.BigInteger;
import java.security.SecureRandom;

/**
 * Weights in {@code [1, 2^128]}, one an equation, from a CSPRNG, drawn only once the batch is fixed. With weights of 1, or
 * known ones, errors of two proofs cancel (overlap-v1, section 15, 15b).
 */
@FunctionalInterface
public interface Weights {

    Scalar next();

    static Weights fresh(SecureRandom random) {
        return () -> Scalar.of(new BigInteger(128, random).add(BigInteger.ONE));
    }
}
