package io.trustfabric.proofs.zk.voprf;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.curve.SecretMultiplication;
import io.trustfabric.proofs.zk.field.SecretNonces;
import io.trustfabric.proofs.zk.field.SecretScalar;
import java.util.ArrayList;
import java.util.List;

/** The client of RFC 9497, section 3.3.2. Not safe for use by several threads. */
public final class VoprfClient {
    private final SecretMultiplication multiplication;
    private final SecretNonces nonces;

    public VoprfClient(SecretMultiplication multiplication, SecretNonces nonces) {
        this.multiplication = multiplication;
        this.nonces = nonces;
    }

    /**
     * {@code Blind} with a fresh blind.
     *
     * @param input at most 65,535 bytes
     * @throws IllegalArgumentException if the input is too long, or one of those that hash to the identity, of which
     *     nobody knows one (the RFC's InvalidInputError)
     */
    public BlindedInput blind(byte[] input) {
        return blind(input, nonces.next(input));
    }

    /** With a blind that is given, as in the RFC's vectors. */
    BlindedInput blind(byte[] input, SecretScalar blind) {
        Point element = multiplication.times(inputElement(input), blind);
        if (element.isInfinity()) {
            throw new IllegalArgumentException("a blind of zero");
        }
        return new BlindedInput(input, blind, element);
    }

    /**
     * {@code Finalize} for each input.
     *
     * @param publicKey the server's, known beforehand
     * @return 32 bytes for each input, in their order
     * @throws MalformedException if the counts differ, an element is the identity or the proof does not hold
     */
    public List<byte[]> finish(List<BlindedInput> inputs, Evaluation evaluation, Point publicKey)
            throws MalformedException {
        List<Point> evaluated = evaluation.elements();
        Elements.requireUsable(evaluated);
        if (evaluated.size() != inputs.size()) {
            throw new MalformedException(
                    "%d elements evaluated, %d were blinded".formatted(evaluated.size(), inputs.size()));
        }
        List<Point> blinded = inputs.stream().map(BlindedInput::element).toList();
        if (!new DleqVerifier().holds(publicKey, blinded, evaluated, evaluation.proof())) {
            throw new MalformedException(
                    Reason.PROOF_INVALID, "the proof does not show that the public key was used for all elements");
        }
        var outputs = new ArrayList<byte[]>(inputs.size());
        for (int i = 0; i < inputs.size(); i++) {
            outputs.add(unblinded(inputs.get(i), evaluated.get(i)));
        }
        return outputs;
    }

    /** What {@code Finalize} does once the proof was checked, by whatever means: the 32 bytes of one input. */
    public byte[] unblinded(BlindedInput input, Point evaluated) {
        Point element = multiplication.times(evaluated, input.blind().inverse());
        return output(input.input(), element);
    }

    static Point inputElement(byte[] input) {
        if (input.length > HashInput.LONGEST_PART) {
            throw new IllegalArgumentException(
                    "an input has at most %d bytes, found %d".formatted(HashInput.LONGEST_PART, input.length));
        }
        Point element = Suite.TO_GROUP.hash(input);
        if (element.isInfinity()) {
            throw new IllegalArgumentException("the input hashes to the identity");
        }
        return element;
    }

    static byte[] output(byte[] input, Point element) {
        return new HashInput()
                .sized(input)
                .sized(element.encodeCompressed())
                .plain(Suite.ascii("Finalize"))
                .sha256();
    }
}
