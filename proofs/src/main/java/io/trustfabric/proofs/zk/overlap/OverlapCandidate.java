package io.trustfabric.proofs.zk.overlap;

import io.trustfabric.proofs.zk.batch.Candidate;
import io.trustfabric.proofs.zk.batch.LinearCombination;
import io.trustfabric.proofs.zk.batch.Weights;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.open.OpeningChallenges;

/** MUL-1 to MUL-3 and OPEN of one proof, each point once with its coefficients summed. Source: overlap-v1, 8.5 and 9. */
final class OverlapCandidate implements Candidate {
    /** A, B, u, v, g: the pairs that are opened, in this order. */
    private static final int PAIRS = 5;

    private final OverlapStatement statement;
    private final OverlapProof proof;
    private final Scalar z;
    private final Scalar e;
    private final OpeningChallenges opened;

    OverlapCandidate(OverlapStatement statement, OverlapProof proof, Scalar z, Scalar e, OpeningChallenges opened) {
        this.statement = statement;
        this.proof = proof;
        this.z = z;
        this.e = e;
        this.opened = opened;
    }

    @Override
    public void addTo(LinearCombination sum, Weights weights) {
        Scalar mul1 = weights.next();
        Scalar mul2 = weights.next();
        Scalar mul3 = weights.next();
        addAnnouncements(sum, mul1, mul2, mul3);
        var ofEvaluations = new Scalar[] {
            mul3.times(proof.products().responses().u()),
            mul3.times(proof.products().responses().v()),
            mul1.times(e).negate(),
            mul2.times(e).negate(),
            Scalar.ZERO
        };
        opened.addTo(sum, weights.next(), PAIRS, (i, ofCommitment, ofEvaluation) -> {
            addCommitment(sum, i, ofCommitment);
            ofEvaluations[i] = ofEvaluations[i].plus(ofEvaluation);
        });
        addEvaluations(sum, ofEvaluations, mul3.times(e).negate());
    }

    private void addAnnouncements(LinearCombination sum, Scalar mul1, Scalar mul2, Scalar mul3) {
        Products.Announcements announced = proof.products().announcements();
        Products.Responses s = proof.products().responses();
        sum.addU(mul1.times(s.u()).plus(mul2.times(s.v())));
        sum.addH(mul1.times(s.xi()).plus(mul2.times(s.eta())).plus(mul3.times(s.r())));
        sum.add(announced.a1(), mul1.negate());
        sum.add(announced.a2(), mul2.negate());
        sum.add(announced.a3(), mul3.negate());
    }

    private void addCommitment(LinearCombination sum, int i, Scalar coefficient) {
        switch (i) {
            case 0 -> sum.addShared(statement.commitmentA(), coefficient);
            case 1 -> sum.addShared(statement.commitmentB(), coefficient);
            case 2 -> sum.add(proof.polynomials().u(), coefficient);
            case 3 -> sum.add(proof.polynomials().v(), coefficient);
            default -> sum.add(proof.polynomials().g(), coefficient);
        }
    }

    /** {@code E_g = z^(N'-k)*T - z^(N')*U} is not sent. */
    private void addEvaluations(LinearCombination sum, Scalar[] coefficients, Scalar ofT) {
        Evaluations sent = proof.evaluations();
        sum.add(sent.a(), coefficients[0]);
        sum.add(sent.b(), coefficients[1]);
        sum.add(sent.u(), coefficients[2]);
        sum.add(sent.v(), coefficients[3]);
        Scalar ofG = coefficients[4];
        sum.add(sent.t(), ofT.plus(ofG.times(z.power(statement.generators() - statement.k()))));
        sum.addU(ofG.times(z.power(statement.generators())).negate());
    }
}
