package io.trustfabric.proofs.zk.open;

import io.trustfabric.proofs.zk.curve.Folding;
import io.trustfabric.proofs.zk.curve.Generators;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.curve.SecretMultiplication;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretNonces;
import io.trustfabric.proofs.zk.field.SecretScalar;
import io.trustfabric.proofs.zk.field.SecretVector;
import io.trustfabric.proofs.zk.transcript.Conversation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The prover's rounds of OPEN: {@code Q = <a, g> + <a, b>*w*U + r*H} is halved until one entry is left. The vectors g
 * and b are public, a and r are secret. Source: overlap-v1, section 5, step 3.
 */
final class OpeningRounds {
    private final SecretMultiplication multiplication;
    private final SecretNonces nonces;
    private final Conversation conversation;
    private final Scalar w;
    private final List<Point> l = new ArrayList<>();
    private final List<Point> r = new ArrayList<>();
    private SecretVector a;
    private Scalar[] b;
    private List<Point> g;
    private SecretScalar blinding;

    OpeningRounds(SecretMultiplication multiplication, SecretNonces nonces, Conversation conversation, Scalar w) {
        this.multiplication = multiplication;
        this.nonces = nonces;
        this.conversation = conversation;
        this.w = w;
    }

    void fold(SecretVector coefficients, Scalar[] powers, SecretScalar openingBlinding) {
        a = coefficients;
        b = powers;
        g = Generators.g(powers.length);
        blinding = openingBlinding;
        while (b.length > 1) {
            round();
        }
    }

    private void round() {
        int h = b.length / 2;
        SecretVector low = a.slice(0, h);
        SecretVector high = a.slice(h, 2 * h);
        Scalar[] bLow = Arrays.copyOfRange(b, 0, h);
        Scalar[] bHigh = Arrays.copyOfRange(b, h, 2 * h);
        SecretScalar lambda = nonces.next(conversation.state());
        SecretScalar mu = nonces.next(conversation.state());
        Point left = cross(low, g.subList(h, 2 * h), bHigh, lambda);
        Point right = cross(high, g.subList(0, h), bLow, mu);
        conversation.absorb("L", left).absorb("R", right);
        Scalar x = conversation.challenge("x");
        Scalar inverse = x.inverse();
        g = isFirst() ? Folding.ofGenerators(g, x) : Folding.of(g, x);
        l.add(left);
        r.add(right);
        a = low.plus(high.times(inverse));
        b = sum(bLow, bHigh, x);
        blinding = blinding.plus(lambda.times(x)).plus(mu.times(inverse));
    }

    /** {@code <part, bases> + <part, powers>*w*U + mask*H}. */
    private Point cross(SecretVector part, List<Point> bases, Scalar[] powers, SecretScalar mask) {
        SecretScalar onU = part.innerProduct(powers).times(w);
        return isFirst()
                ? multiplication.commit(part, bases, onU, Generators.U, mask)
                : multiplication.commitOver(part, bases, onU, Generators.U, mask);
    }

    /** Until something is folded the bases are the fixed generators. */
    private boolean isFirst() {
        return l.isEmpty();
    }

    private static Scalar[] sum(Scalar[] low, Scalar[] high, Scalar x) {
        var sum = new Scalar[low.length];
        Arrays.setAll(sum, i -> low[i].plus(high[i].times(x)));
        return sum;
    }

    List<Point> l() {
        return l;
    }

    List<Point> r() {
        return r;
    }

    /** The one entry of a that is left. */
    SecretScalar entry() {
        return a.get(0);
    }

    SecretScalar blinding() {
        return blinding;
    }

    /** {@code K = G_f + b_f*w*U}. */
    Point base() {
        return g.get(0).plus(Generators.U.times(b[0].times(w)));
    }
}
