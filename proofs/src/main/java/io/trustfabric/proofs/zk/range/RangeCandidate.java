package io.trustfabric.proofs.zk.range;

import io.trustfabric.proofs.zk.batch.Candidate;
import io.trustfabric.proofs.zk.batch.LinearCombination;
import io.trustfabric.proofs.zk.batch.Weights;
import io.trustfabric.proofs.zk.field.Scalar;
import java.util.Arrays;

/** A range proof and its challenges; the equations VALUE and PRODUCT are what is left to ask. Source: range-v1, section 8. */
final class RangeCandidate implements Candidate {
    private final RangeStatement statement;
    private final RangeProof proof;
    private final BitChallenges drawn;
    private final Scalar x;
    private final Scalar w;
    private final Scalar[] e;

    RangeCandidate(RangeStatement statement, RangeProof proof, BitChallenges drawn, Scalar x, Scalar w, Scalar[] e) {
        this.statement = statement;
        this.proof = proof;
        this.drawn = drawn;
        this.x = x;
        this.w = w;
        this.e = e;
    }

    @Override
    public void addTo(LinearCombination sum, Weights weights) {
        addValue(sum, weights.next());
        addProduct(sum, weights.next());
    }

    /** That t_x is t(x), where t(0) is made of the slots' numbers. */
    private void addValue(LinearCombination sum, Scalar weight) {
        Scalar onV = proof.tX().minus(drawn.delta());
        Scalar[] factors = drawn.slotFactors();
        int slot = 0;
        for (CommittedRange range : statement.ranges()) {
            Scalar lower = factors[slot];
            if (range.isWhole()) {
                sum.addShared(range.commitment(), weight.times(lower).negate());
            } else {
                Scalar upper = factors[slot + 1];
                sum.addShared(range.commitment(), weight.times(upper.minus(lower)));
                onV = onV.plus(lower.times(Scalar.ofUnsigned(range.lo())))
                        .minus(upper.times(Scalar.ofUnsigned(range.hi())));
            }
            slot += range.slots();
        }
        sum.addV(weight.times(onV));
        sum.addH(weight.times(proof.tauX()));
        Scalar weightedX = weight.times(x);
        sum.add(proof.t1(), weightedX.negate());
        sum.add(proof.t2(), weightedX.times(x).negate());
    }

    /** That t_x is the inner product of two vectors, which are l(x) and r(x). */
    private void addProduct(LinearCombination sum, Scalar weight) {
        InnerProductProof product = proof.product();
        sum.add(proof.a(), weight);
        sum.add(proof.s(), weight.times(x));
        sum.addH(weight.times(proof.mu()).negate());
        sum.addU(weight.times(w).times(proof.tX().minus(product.a().times(product.b()))));
        Scalar[] toInvert = Arrays.copyOf(e, e.length + 1);
        toInvert[e.length] = drawn.y();
        Scalar[] inverses = Scalar.inverses(toInvert);
        for (int round = 0; round < e.length; round++) {
            sum.add(product.l().get(round), weight.times(e[round]));
            sum.add(product.r().get(round), weight.times(inverses[round]));
        }
        addVectors(sum, weight, inverses);
    }

    /**
     * {@code (-z - a*s_k) * G_k} and {@code (z + y^-k * (z^(2+j) * 2^i - b/s_k)) * R_k}, all times the weight.
     *
     * @param inverses of the rounds' challenges, then of y
     */
    private void addVectors(LinearCombination sum, Scalar weight, Scalar[] inverses) {
        int q = e.length;
        Scalar[] bitFactors = drawn.bitFactors();
        Scalar weightedZ = weight.times(drawn.z());
        Scalar weightOverY = weight; // weight * y^-k
        var aTimesS = new Scalar[1 << q]; // weight * a * s_k
        var bOverS = new Scalar[1 << q]; // b / s_k
        for (int k = 0; k < aTimesS.length; k++) {
            if (k == 0) {
                aTimesS[k] = weight.times(proof.product().a());
                bOverS[k] = proof.product().b();
            } else {
                int top = 31 - Integer.numberOfLeadingZeros(k); // round q - top has halved at this bit
                aTimesS[k] = aTimesS[k - (1 << top)].times(e[q - 1 - top]);
                bOverS[k] = bOverS[k - (1 << top)].times(inverses[q - 1 - top]);
                weightOverY = weightOverY.times(inverses[q]);
            }
            sum.addG(k, weightedZ.plus(aTimesS[k]).negate());
            sum.addR(k, weightedZ.plus(weightOverY.times(bitFactors[k].minus(bOverS[k]))));
        }
    }
}
