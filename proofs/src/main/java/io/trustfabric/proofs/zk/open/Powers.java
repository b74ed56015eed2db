package io.trustfabric.proofs.zk.open;

import io.trustfabric.proofs.zk.field.Scalar;

/** {@code 1, x, x^2, ...}. */
public final class Powers {
    private Powers() {}

    public static Scalar[] of(Scalar x, int count) {
        var powers = new Scalar[count];
        Scalar power = Scalar.ONE;
        for (int i = 0; i < count; i++) {
            powers[i] = power;
            power = power.times(x);
        }
        return powers;
    }
}
