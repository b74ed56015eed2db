package io.trustfabric.proofs.zk.tags;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.zk.curve.MultiScalarMultiplication;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.transcript.Transcript;
import io.trustfabric.proofs.zk.voprf.Elements;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole exchange as one pair: {@code M = sum rho^i * C_i}, {@code Z = sum rho^i * D_i}, where rho hashes all of it. RFC
 * 9497's own weights do not: each depends on one pair, and a service could look for errors that cancel out, in about 2^31
 * steps for 8192 elements. Source: docs/spec/tags.md, section 7.
 */
record BoundPair(Point m, Point z) {

    /** @throws MalformedException if the sums vanish, which is no accident */
    static BoundPair of(EpochPublicKey key, TagRequest request, List<Point> evaluated) throws MalformedException {
        Scalar rho = new Transcript("ZKTX/TAGS/1")
                .absorb("group", "P-256")
                .absorb("epoch", key.epoch())
                .absorb("pk-e", key.point())
                .absorb("request", request.hash().bytes())
                .absorb("evaluated", Elements.encode(evaluated))
                .challenge("rho");
        List<Scalar> powers = powers(rho, evaluated.size());
        var pair = new BoundPair(
                MultiScalarMultiplication.fastest().sum(request.elements(), powers),
                MultiScalarMultiplication.fastest().sum(evaluated, powers));
        if (pair.m.isInfinity() || pair.z.isInfinity()) {
            throw new MalformedException("the elements of the exchange cancel out");
        }
        return pair;
    }

    private static List<Scalar> powers(Scalar rho, int count) {
        var powers = new ArrayList<Scalar>(count);
        Scalar power = Scalar.ONE;
        for (int i = 0; i < count; i++) {
            powers.add(power);
            power = power.times(rho);
        }
        return powers;
    }
}
