package io.trustfabric.proofs.zk.voprf;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.curve.SecretMultiplication;
import java.util.ArrayList;
import java.util.List;

/** The server of RFC 9497, section 3.3.2. Not safe for use by several threads. */
public final class VoprfServer {
    private final VoprfKey key;
    private final SecretMultiplication multiplication;
    private final DleqProver prover;

    public VoprfServer(VoprfKey key, SecretMultiplication multiplication, DleqProver prover) {
        this.key = key;
        this.multiplication = multiplication;
        this.prover = prover;
    }

    /**
     * {@code BlindEvaluate}: the elements under the key, and one proof for all of them.
     *
     * @param blinded 1 to 65,535 points
     * @throws MalformedException for another count, the identity, or elements that were chosen to cancel out
     */
    public Evaluation blindEvaluate(List<Point> blinded) throws MalformedException {
        List<Point> evaluated = evaluateEach(blinded);
        return new Evaluation(evaluated, prover.prove(key, blinded, evaluated));
    }

    /** The elements alone, for a caller that proves them another way. Same refusals. */
    public List<Point> evaluateEach(List<Point> blinded) throws MalformedException {
        Elements.requireUsable(blinded);
        var evaluated = new ArrayList<Point>(blinded.size());
        for (Point element : blinded) {
            evaluated.add(multiplication.times(element, key.secret()));
        }
        return evaluated;
    }

    /** {@code Evaluate}: the 32 bytes that a client gets for the input, for one who holds input and key. */
    public byte[] evaluate(byte[] input) {
        Point element = multiplication.times(VoprfClient.inputElement(input), key.secret());
        return VoprfClient.output(input, element);
    }
}
