package io.trustfabric.proofs.zk.overlap;

import io.trustfabric.proofs.zk.curve.Generators;
import io.trustfabric.proofs.zk.curve.SecretMultiplication;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretNonces;
import io.trustfabric.proofs.zk.field.SecretScalar;
import io.trustfabric.proofs.zk.field.SecretVector;
import io.trustfabric.proofs.zk.transcript.Conversation;
import java.util.List;

/** The prover of {@link Products}: three Schnorr proofs that share their masks. Source: overlap-v1, 8.3, steps 3 to 5. */
final class ProductsProver {
    private final SecretMultiplication multiplication;
    private final SecretNonces nonces;

    ProductsProver(SecretMultiplication multiplication, SecretNonces nonces) {
        this.multiplication = multiplication;
        this.nonces = nonces;
    }

    /**
     * @param c has heard {@code sent}, so the masks are bound to it
     * @param x what {@code sent.u()} carries, with its blinding
     * @param y what {@code sent.v()} carries, with its blinding
     * @param tau what {@code sent.t()} adds on H
     */
    Products prove(Conversation c, Evaluations sent, Masked x, Masked y, SecretScalar tau) {
        SecretScalar dx = nonces.next(c.state());
        SecretScalar dxi = nonces.next(c.state());
        SecretScalar dy = nonces.next(c.state());
        SecretScalar deta = nonces.next(c.state());
        SecretScalar dr = nonces.next(c.state());
        var announcements = new Products.Announcements(
                multiplication.commit(dx, Generators.U, dxi),
                multiplication.commit(dy, Generators.U, deta),
                multiplication.innerProduct(
                        SecretVector.of(List.of(dx, dy, dr)), List.of(sent.a(), sent.b(), Generators.H)));
        Scalar e = announcements.exchange(c);
        var responses = new Products.Responses(
                dx.plus(x.value().times(e)).publish(),
                dxi.plus(x.blinding().times(e)).publish(),
                dy.plus(y.value().times(e)).publish(),
                deta.plus(y.blinding().times(e)).publish(),
                dr.plus(tau.times(e)).publish());
        responses.absorbInto(c);
        return new Products(announcements, responses);
    }
}
