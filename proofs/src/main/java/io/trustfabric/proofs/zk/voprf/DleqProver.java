package io.trustfabric.proofs.zk.voprf;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.curve.SecretMultiplication;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretNonces;
import io.trustfabric.proofs.zk.field.SecretScalar;
import java.util.List;

/** {@code GenerateProof} of RFC 9497, section 2.2.1. Not safe for use by several threads. */
public final class DleqProver {
    private final SecretMultiplication multiplication;
    private final SecretNonces nonces;

    /** @param nonces their key material comes from the server's secret key */
    public DleqProver(SecretMultiplication multiplication, SecretNonces nonces) {
        this.multiplication = multiplication;
        this.nonces = nonces;
    }

    /**
     * That {@code evaluated_i = k * blinded_i} for each i.
     *
     * @throws MalformedException if the elements were chosen to cancel out; nothing can be proved about them
     */
    public DleqProof prove(VoprfKey key, List<Point> blinded, List<Point> evaluated) throws MalformedException {
        Composites composites = Composites.fast(key, blinded, evaluated, multiplication);
        if (composites.isDegenerate()) {
            throw new MalformedException("the blinded elements cancel out");
        }
        byte[] statement = DleqChallenge.statement(key.publicKey(), composites);
        return prove(key, composites, nonces.next(statement));
    }

    /** With a nonce that is given, as in the RFC's vectors. */
    DleqProof prove(VoprfKey key, Composites composites, SecretScalar nonce) {
        Point t2 = multiplication.times(Point.BASE, nonce);
        Point t3 = multiplication.times(composites.m(), nonce);
        Scalar c = DleqChallenge.of(key.publicKey(), composites, t2, t3);
        return new DleqProof(c, nonce.minus(key.secret().times(c)).publish());
    }
}
