package io.trustfabric.proofs.zk.open;

import io.trustfabric.proofs.zk.batch.LinearCombination;
import io.trustfabric.proofs.zk.field.Scalar;

/**
 * An opening proof with the challenges that its conversation gave, ready to be asked whether
 * {@code S + c*(Q + sum x_j*L_j + x_j^-1*R_j) - z1*(sum s_i*G_i + b_f*w*U) - z2*H = 0}. Source: overlap-v1, section 5.
 */
public final class OpeningChallenges {
    private final OpeningProof proof;
    private final Scalar z;
    private final Scalar rho;
    private final Scalar w;
    private final Scalar[] x;
    private final Scalar c;

    OpeningChallenges(OpeningProof proof, Scalar z, Scalar rho, Scalar w, Scalar[] x, Scalar c) {
        this.proof = proof;
        this.z = z;
        this.rho = rho;
        this.w = w;
        this.x = x;
        this.c = c;
    }

    /** Takes what the equation asks of each pair; only the caller knows which points they are made of. */
    @FunctionalInterface
    public interface ItemTerms {

        /**
         * @param i the pair's index, from 0
         * @param ofCommitment coefficient of {@code C_i}
         * @param ofEvaluation coefficient of {@code E_i}
         */
        void add(int i, Scalar ofCommitment, Scalar ofEvaluation);
    }

    /**
     * Adds the equation times {@code weight}; the pairs' own terms go to {@code terms}, in order.
     *
     * @param items how many pairs are opened together
     */
    public void addTo(LinearCombination sum, Scalar weight, int items, ItemTerms terms) {
        Scalar weightedC = weight.times(c);
        sum.add(proof.s(), weight);
        Scalar ofCommitment = weightedC;
        for (int i = 0; i < items; i++) {
            terms.add(i, ofCommitment, ofCommitment.times(w));
            ofCommitment = ofCommitment.times(rho);
        }
        Scalar[] inverses = Scalar.inverses(x);
        for (int j = 0; j < x.length; j++) {
            sum.add(proof.l().get(j), weightedC.times(x[j]));
            sum.add(proof.r().get(j), weightedC.times(inverses[j]));
        }
        addBase(sum, weight.times(proof.z1()).negate());
        sum.addH(weight.times(proof.z2()).negate());
    }

    /** {@code factor * (sum s_i*G_i + b_f*w*U)}, where s_i is the product of x_j over the bits of i, top bit first. */
    private void addBase(LinearCombination sum, Scalar factor) {
        int m = x.length;
        var s = new Scalar[1 << m];
        s[0] = factor;
        sum.addG(0, factor);
        for (int i = 1; i < s.length; i++) {
            int top = 31 - Integer.numberOfLeadingZeros(i);
            s[i] = s[i - (1 << top)].times(x[m - 1 - top]);
            sum.addG(i, s[i]);
        }
        Scalar folded = factor.times(w);
        Scalar power = z; // z^(N'/2^j), last round first
        for (int j = m - 1; j >= 0; j--) {
            folded = folded.times(Scalar.ONE.plus(x[j].times(power)));
            power = power.square();
        }
        sum.addU(folded);
    }
}
