package io.trustfabric.proofs.zk.overlap;

import io.trustfabric.proofs.zk.batch.LinearCombination;
import io.trustfabric.proofs.zk.curve.Pippenger;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.open.OpeningChallenges;
import io.trustfabric.proofs.zk.open.OpeningVerifier;
import io.trustfabric.proofs.zk.transcript.Conversation;
import io.trustfabric.proofs.zk.transcript.Transcript;
import java.util.List;

/** OPEN as a verifier has it who sets {@code E_g = T - z^k*U}, and so does not bound the degree of g. */
final class ShiftlessVerifier {
    private ShiftlessVerifier() {}

    static boolean opens(OverlapStatement statement, OverlapProof proof) {
        Conversation c = statement.begin(Transcript::new);
        Scalar z = proof.polynomials().exchange(c);
        proof.evaluations().absorbInto(c);
        proof.products().announcements().exchange(c);
        proof.products().responses().absorbInto(c);
        OpeningChallenges opened = OpeningVerifier.challenges(c, statement.generators(), z, proof.opening());
        Evaluations sent = proof.evaluations();
        var commitments = List.of(
                statement.commitmentA(),
                statement.commitmentB(),
                proof.polynomials().u(),
                proof.polynomials().v(),
                proof.polynomials().g());
        var evaluations = List.of(sent.a(), sent.b(), sent.u(), sent.v(), sent.t());
        var sum = new LinearCombination();
        opened.addTo(sum, Scalar.ONE, 5, (i, ofCommitment, ofEvaluation) -> {
            sum.add(commitments.get(i), ofCommitment);
            sum.add(evaluations.get(i), ofEvaluation);
            if (i == 4) {
                sum.addU(ofEvaluation.times(z.power(statement.k())).negate());
            }
        });
        return sum.value(new Pippenger()).isInfinity();
    }
}
