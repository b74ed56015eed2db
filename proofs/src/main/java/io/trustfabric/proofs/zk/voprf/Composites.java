package io.trustfabric.proofs.zk.voprf;

import io.trustfabric.proofs.zk.curve.MultiScalarMultiplication;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.curve.SecretMultiplication;
import io.trustfabric.proofs.zk.field.Scalar;
import java.util.ArrayList;
import java.util.List;

/**
 * Many pairs as one: {@code M = sum d_i * C_i} and {@code Z = sum d_i * D_i} with weights from a hash. Source: RFC 9497,
 * section 2.2.1. Each weight depends on the key and on its own pair only, which makes the proof of a large batch weak:
 * docs/spec/tags.md, "Why the batch is bound".
 */
record Composites(Point m, Point z) {

    /** {@code ComputeCompositesFast}: the owner of the key knows that {@code Z = k * M}. */
    static Composites fast(VoprfKey key, List<Point> c, List<Point> d, SecretMultiplication multiplication) {
        Point m = MultiScalarMultiplication.fastest().sum(c, weights(key.publicKey(), c, d));
        return new Composites(m, multiplication.times(m, key.secret()));
    }

    /** {@code ComputeComposites}. */
    static Composites of(Point publicKey, List<Point> c, List<Point> d) {
        List<Scalar> weights = weights(publicKey, c, d);
        return new Composites(
                MultiScalarMultiplication.fastest().sum(c, weights),
                MultiScalarMultiplication.fastest().sum(d, weights));
    }

    boolean isDegenerate() {
        return m.isInfinity() || z.isInfinity();
    }

    private static List<Scalar> weights(Point publicKey, List<Point> c, List<Point> d) {
        byte[] seed = new HashInput()
                .sized(publicKey.encodeCompressed())
                .sized(Suite.ascii("Seed-" + Suite.CONTEXT))
                .sha256();
        byte[] label = Suite.ascii("Composite");
        var weights = new ArrayList<Scalar>(c.size());
        for (int i = 0; i < c.size(); i++) {
            weights.add(Suite.TO_SCALAR.hash(new HashInput()
                    .sized(seed)
                    .u16(i)
                    .sized(c.get(i).encodeCompressed())
                    .sized(d.get(i).encodeCompressed())
                    .plain(label)
                    .bytes()));
        }
        return weights;
    }
}
