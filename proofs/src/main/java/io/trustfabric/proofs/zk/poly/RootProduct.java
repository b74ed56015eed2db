package io.trustfabric.proofs.zk.poly;

import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretScalar;
import io.trustfabric.proofs.zk.field.SecretVector;
import java.util.List;

/** {@code product (X - root)} by halves. Source: von zur Gathen, Gerhard, Modern Computer Algebra, section 10.1. */
public final class RootProduct {
    private RootProduct() {}

    /** Monic, {@code roots.size() + 1} coefficients, low ones first; 1 if there are no roots. */
    public static SecretVector of(List<SecretScalar> roots) {
        SecretScalar one = SecretScalar.of(Scalar.ONE);
        return switch (roots.size()) {
            case 0 -> SecretVector.of(List.of(one));
            case 1 -> SecretVector.of(List.of(roots.get(0).negate(), one));
            default -> {
                int half = roots.size() / 2;
                yield Products.of(of(roots.subList(0, half)), of(roots.subList(half, roots.size())));
            }
        };
    }
}
