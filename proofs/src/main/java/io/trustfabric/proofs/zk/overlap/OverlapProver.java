package io.trustfabric.proofs.zk.overlap;

import io.trustfabric.proofs.evidence.Verdict;
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
import io.trustfabric.proofs.zk.registration.SecretSet;
import io.trustfabric.proofs.zk.transcript.Conversation;
import io.trustfabric.proofs.zk.transcript.Opening;
import io.trustfabric.proofs.zk.transcript.Transcript;
import java.util.List;

/**
 * Proves that two registered sets share at most k members. Source: overlap-v1, section 8.3. Who proves knows both sets: as
 * their custodian, or by B's disclosure. Not safe for use by several threads.
 */
public final class OverlapProver {
    private final SecretMultiplication multiplication;
    private final SecretNonces nonces;
    private final Opening opening;

    public OverlapProver(SecretMultiplication multiplication, SecretNonces nonces) {
        this(multiplication, nonces, Transcript::new);
    }

    /** @param opening another oracle, for tests */
    public OverlapProver(SecretMultiplication multiplication, SecretNonces nonces, Opening opening) {
        this.multiplication = multiplication;
        this.nonces = nonces;
        this.opening = opening;
    }

    /**
     * @param a the set behind {@code statement.commitmentA()}
     * @param b the set behind {@code statement.commitmentB()}
     * @param witness of these two
     * @throws IllegalArgumentException for a statement that every verifier refuses, or a set or witness that is of another size
     */
    public OverlapProof prove(OverlapStatement statement, SecretSet a, SecretSet b, OverlapWitness witness) {
        requireProvable(statement, a, b, witness);
        Conversation c = statement.begin(opening);
        int generators = statement.generators();
        var ofA = new Hidden(a.polynomial().padded(generators), a.blinding());
        var ofB = new Hidden(b.polynomial().padded(generators), b.blinding());
        Hidden u = hide(c, witness.u());
        Hidden v = hide(c, witness.v());
        Hidden g = hide(c, witness.shiftedGcd());
        var polynomials = new Polynomials(commitment(u), commitment(v), commitment(g));
        Scalar z = polynomials.exchange(c);

        Masked atA = mask(c, ofA.polynomial().at(z));
        Masked atB = mask(c, ofB.polynomial().at(z));
        Masked x = mask(c, u.polynomial().at(z));
        Masked y = mask(c, v.polynomial().at(z));
        SecretScalar tau = nonces.next(c.state());
        Evaluations evaluations = evaluations(atA, atB, x, y, tau);
        evaluations.absorbInto(c);
        Products products = new ProductsProver(multiplication, nonces).prove(c, evaluations, x, y, tau);

        SecretScalar ofT = x.value()
                .times(atA.blinding())
                .plus(y.value().times(atB.blinding()))
                .plus(tau);
        var atG = new Masked(g.polynomial().at(z), ofT.times(z.power(generators - statement.k())));
        OpeningProof opened = new OpeningProver(multiplication, nonces)
                .prove(c, generators, z, List.of(ofA.at(atA), ofB.at(atB), u.at(x), v.at(y), g.at(atG)));
        return new OverlapProof(polynomials, evaluations, products, opened);
    }

    private static void requireProvable(OverlapStatement statement, SecretSet a, SecretSet b, OverlapWitness witness) {
        if (statement.check() instanceof Verdict.Rejected refused) {
            throw new IllegalArgumentException("no proof can be about this: " + refused.detail());
        }
        if (a.bucket() != statement.bucketA() || b.bucket() != statement.bucketB()) {
            throw new IllegalArgumentException("sets of %s and %s, the statement has %s and %s"
                    .formatted(a.bucket(), b.bucket(), statement.bucketA(), statement.bucketB()));
        }
        if (witness.k() != statement.k() || witness.u().length() != statement.generators()) {
            throw new IllegalArgumentException("a witness for k = %d and N' = %d, the statement has %d and %d"
                    .formatted(witness.k(), witness.u().length(), statement.k(), statement.generators()));
        }
    }

    private Evaluations evaluations(Masked atA, Masked atB, Masked x, Masked y, SecretScalar tau) {
        Point a = commitment(atA);
        Point b = commitment(atB);
        Point t = multiplication.innerProduct(
                SecretVector.of(List.of(x.value(), y.value(), tau)), List.of(a, b, Generators.H));
        return new Evaluations(a, b, commitment(x), commitment(y), t);
    }

    private Hidden hide(Conversation c, SecretVector polynomial) {
        return new Hidden(polynomial, nonces.next(c.state()));
    }

    private Masked mask(Conversation c, SecretScalar value) {
        return new Masked(value, nonces.next(c.state()));
    }

    private Point commitment(Hidden hidden) {
        SecretVector polynomial = hidden.polynomial();
        return multiplication.commit(polynomial, Generators.g(polynomial.length()), hidden.blinding());
    }

    private Point commitment(Masked masked) {
        return multiplication.commit(masked.value(), Generators.U, masked.blinding());
    }

    /** What a point {@code <polynomial, G> + blinding*H} was made of. */
    private record Hidden(SecretVector polynomial, SecretScalar blinding) {

        Opened at(Masked evaluation) {
            return new Opened(polynomial, blinding, evaluation.value(), evaluation.blinding());
        }
    }
}
