package io.trustfabric.proofs.zk.registration;

import io.trustfabric.proofs.zk.curve.Generators;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.curve.SecretMultiplication;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretNonces;
import io.trustfabric.proofs.zk.field.SecretScalar;
import io.trustfabric.proofs.zk.field.SecretVector;
import io.trustfabric.proofs.zk.open.Opened;
import io.trustfabric.proofs.zk.open.OpeningProof;
import io.trustfabric.proofs.zk.open.OpeningProver;
import io.trustfabric.proofs.zk.transcript.Conversation;
import io.trustfabric.proofs.zk.transcript.Opening;
import io.trustfabric.proofs.zk.transcript.Transcript;
import java.util.List;

/** Makes proofs of REG-v1. Source: overlap-v1, section 6. Not safe for use by several threads. */
public final class RegistrationProver {
    private final SecretMultiplication multiplication;
    private final SecretNonces nonces;
    private final Opening opening;

    public RegistrationProver(SecretMultiplication multiplication, SecretNonces nonces) {
        this(multiplication, nonces, Transcript::new);
    }

    public RegistrationProver(SecretMultiplication multiplication, SecretNonces nonces, Opening opening) {
        this.multiplication = multiplication;
        this.nonces = nonces;
        this.opening = opening;
    }

    /**
     * @param set what the statement's commitment was made of; for another set the proof will not hold
     * @throws IllegalArgumentException if the set is in another bucket than the statement
     */
    public RegistrationProof prove(RegistrationStatement statement, SecretSet set) {
        Bucket bucket = statement.bucket();
        if (set.bucket() != bucket) {
            throw new IllegalArgumentException("a set of %s for a statement about %s".formatted(set.bucket(), bucket));
        }
        int n = bucket.generators();
        int degree = bucket.capacity();
        SecretVector shifted = set.polynomial().slice(0, degree).shifted(n - degree, n);
        return prove(statement, set.polynomial().padded(n), set.blinding(), shifted);
    }

    /** @param shifted F, which in an honest proof is {@code X^(N'-N) * (polynomial - X^N)} */
    RegistrationProof prove(
            RegistrationStatement statement, SecretVector polynomial, SecretScalar blinding, SecretVector shifted) {
        int n = statement.bucket().generators();
        Conversation conversation = statement.begin(opening);
        SecretScalar shiftedBlinding = nonces.next(conversation.state());
        Point commitment = multiplication.commit(shifted, Generators.g(n), shiftedBlinding);
        conversation.absorb("C-f", commitment);
        Scalar z = conversation.challenge("z");

        SecretScalar alpha = nonces.next(conversation.state());
        SecretScalar value = polynomial.at(z);
        Point evaluation = multiplication.commit(value, Generators.U, alpha);
        conversation.absorb("E-a", evaluation);

        Scalar shift = z.power(n - statement.bucket().capacity());
        OpeningProof opened = new OpeningProver(multiplication, nonces)
                .prove(
                        conversation,
                        n,
                        z,
                        List.of(
                                new Opened(polynomial, blinding, value, alpha),
                                new Opened(shifted, shiftedBlinding, shifted.at(z), alpha.times(shift))));
        return new RegistrationProof(commitment, evaluation, opened);
    }
}
