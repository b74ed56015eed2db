package io.trustfabric.proofs.zk.range;

import io.trustfabric.proofs.zk.curve.Generators;
import io.trustfabric.proofs.zk.curve.MultiScalarMultiplication;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.open.Powers;
import io.trustfabric.proofs.zk.transcript.Conversation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The inner-product argument about two public vectors. Generators are never folded: what folding would have made of them is
 * kept as a coefficient of each. Source: range-v1, section 6, step 4; Bulletproofs (2018), section 3.
 */
final class InnerProductRounds {
    private final MultiScalarMultiplication multiplication = MultiScalarMultiplication.fastest();
    private final Conversation conversation;
    private final Scalar w;
    private final List<Point> g;
    private final List<Point> r;
    private final List<Point> lefts = new ArrayList<>();
    private final List<Point> rights = new ArrayList<>();
    /** Coefficient of G_k in the folded g. */
    private final Scalar[] ofG;
    /** Coefficient of R_k in the folded h, which begins as {@code y^-k}. */
    private final Scalar[] ofR;

    private Scalar[] a;
    private Scalar[] b;

    InnerProductRounds(Conversation conversation, Scalar y, Scalar[] a, Scalar[] b) {
        this.conversation = conversation;
        this.a = a;
        this.b = b;
        this.ofG = new Scalar[a.length];
        Arrays.fill(ofG, Scalar.ONE);
        this.ofR = Powers.of(y.inverse(), a.length);
        this.g = Generators.g(a.length);
        this.r = Generators.r(a.length);
        this.w = conversation.challenge("w");
    }

    InnerProductProof prove() {
        while (a.length > 1) {
            int h = a.length / 2;
            Point left = cross(Arrays.copyOfRange(a, 0, h), Arrays.copyOfRange(b, h, 2 * h), true);
            Point right = cross(Arrays.copyOfRange(a, h, 2 * h), Arrays.copyOfRange(b, 0, h), false);
            conversation.absorb("L", left).absorb("R", right);
            lefts.add(left);
            rights.add(right);
            fold(conversation.challenge("e"));
        }
        return new InnerProductProof(lefts, rights, a[0], b[0]);
    }

    /**
     * {@code <partA, half of g> + <partB, other half of h> + <partA, partB> * w*U}.
     *
     * @param isLeft whether g's half is the high one: L, not R
     */
    private Point cross(Scalar[] partA, Scalar[] partB, boolean isLeft) {
        int h = partA.length;
        var bases = new ArrayList<Point>(ofG.length + 1);
        var scalars = new ArrayList<Scalar>(ofG.length + 1);
        for (int k = 0; k < ofG.length; k++) {
            boolean isHigh = (k & h) != 0;
            int entry = k & (h - 1);
            bases.add((isHigh == isLeft ? g : r).get(k));
            scalars.add(isHigh == isLeft ? partA[entry].times(ofG[k]) : partB[entry].times(ofR[k]));
        }
        bases.add(Generators.U);
        scalars.add(innerProduct(partA, partB).times(w));
        return multiplication.sum(bases, scalars);
    }

    private void fold(Scalar e) {
        Scalar inverse = e.inverse();
        int h = a.length / 2;
        a = folded(a, inverse);
        b = folded(b, e);
        for (int k = 0; k < ofG.length; k++) {
            if ((k & h) != 0) {
                ofG[k] = ofG[k].times(e);
                ofR[k] = ofR[k].times(inverse);
            }
        }
    }

    /** {@code low + factor*high}. */
    private static Scalar[] folded(Scalar[] vector, Scalar factor) {
        var sum = new Scalar[vector.length / 2];
        Arrays.setAll(sum, i -> vector[i].plus(vector[sum.length + i].times(factor)));
        return sum;
    }

    static Scalar innerProduct(Scalar[] a, Scalar[] b) {
        Scalar sum = Scalar.ZERO;
        for (int i = 0; i < a.length; i++) {
            sum = sum.plus(a[i].times(b[i]));
        }
        return sum;
    }
}
