package io.trustfabric.proofs.zk.overlap;

import io.trustfabric.proofs.zk.curve.Generators;
import io.trustfabric.proofs.zk.curve.Pippenger;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretScalar;
import io.trustfabric.proofs.zk.open.Opened;
import io.trustfabric.proofs.zk.open.OpeningProver;
import io.trustfabric.proofs.zk.poly.Bezout;
import io.trustfabric.proofs.zk.transcript.Conversation;
import io.trustfabric.proofs.zk.transcript.Opening;
import io.trustfabric.proofs.zk.transcript.Transcript;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * A prover who keeps to overlap-v1, section 8.3, except where a test tells it not to. Every lie is a field; what follows from
 * it is computed as an honest prover would, so that no other equation than the one that must catch the lie is broken.
 */
final class Cheat {
    /** What the five points {@code E_a, E_b, E_u, E_v} carry; {@code T} is made with x and y. */
    record Values(Scalar a, Scalar b, Scalar x, Scalar y) {}

    /** What is done instead of {@code honest}, knowing what has been said. */
    interface Lie<T> {
        T of(Conversation said, Scalar z, T honest);

        static <T> Lie<T> none() {
            return (said, z, honest) -> honest;
        }
    }

    private final Random random;
    private final OverlapStatement template;
    final int n;
    final int k;
    Poly pA;
    Poly pB;
    Scalar blindingA;
    Scalar blindingB;
    Poly u;
    Poly v;
    Poly ghat;
    Opening opening = Transcript::new;
    /** Multiple of U inside C_A. */
    Scalar onU = Scalar.ZERO;
    /** Another ghat for whom knows z before it is committed. */
    Function<Scalar, Poly> ghatKnowingZ = z -> ghat;

    Lie<Values> evaluations = Lie.none();
    Lie<Values> products = Lie.none();
    /** The five polynomials that are opened. */
    Lie<List<Poly>> opened = Lie.none();
    /** What E_a carries on the vector generators. */
    Function<Scalar, Poly> gamma = z -> Poly.ZERO;
    /** {@code E_g = z^shift * T - ...} in this prover's mind. */
    int shift;
    /** What is added to A1, A2 and A3. */
    List<Point> announced = List.of(Point.INFINITY, Point.INFINITY, Point.INFINITY);

    private Cheat(Parties parties, int k, long seed) {
        this.random = new Random(seed);
        this.template = parties.statement(k);
        this.n = template.generators();
        this.k = k;
        this.shift = n - k;
        pA = Poly.roots(parties.rootsA());
        pB = Poly.roots(parties.rootsB());
        blindingA = parties.a().blinding().publish();
        blindingB = parties.b().blinding().publish();
    }

    /** Has the witness that Euclid gives, raised to degree k; where the gcd is of a higher degree, ghat is cut off. */
    static Cheat of(Parties parties, int k, long seed) {
        var cheat = new Cheat(parties, k, seed);
        cheat.euclid(cheat.pA, cheat.pB);
        return cheat;
    }

    /** Takes u, v and ghat from Euclid's algorithm on these two. */
    Poly euclid(Poly a, Poly b) {
        Bezout.Result bezout = Bezout.of(a.secret(a.length()), b.secret(b.length()));
        int up = Math.max(0, k - (bezout.d().length() - 1));
        u = Poly.of(bezout.u()).timesXTo(up);
        v = Poly.of(bezout.v()).timesXTo(up);
        Poly g = Poly.of(bezout.d()).timesXTo(up);
        ghat = unshifted(g).timesXTo(n - k).cut(n);
        return g;
    }

    /** {@code g - X^k}. */
    Poly unshifted(Poly g) {
        return g.minus(Poly.xTo(k));
    }

    /** About the commitments that this prover has registered. */
    OverlapStatement statement() {
        Point commitmentA = commit(pA, blindingA).plus(Generators.U.times(onU));
        return Statements.between(template, commitmentA, commit(pB, blindingB));
    }

    OverlapProof prove() {
        return prove(statement());
    }

    OverlapProof prove(OverlapStatement statement) {
        Conversation c = statement.begin(opening);
        if (c instanceof Weakened.EarlyPoint early) {
            ghat = ghatKnowingZ.apply(early.z());
        }
        Scalar ofU = Parties.scalar(random);
        Scalar ofV = Parties.scalar(random);
        Scalar ofG = Parties.scalar(random);
        var polynomials = new Polynomials(commit(u, ofU), commit(v, ofV), commit(ghat, ofG));
        Scalar z = polynomials.exchange(c);

        Values carried = evaluations.of(c, z, new Values(pA.at(z), pB.at(z), u.at(z), v.at(z)));
        Values multiplied = products.of(c, z, carried);
        Scalar alpha = Parties.scalar(random);
        Scalar beta = Parties.scalar(random);
        Scalar xi = Parties.scalar(random);
        Scalar eta = Parties.scalar(random);
        Scalar tau = Parties.scalar(random);
        Point ea = evaluation(carried.a(), alpha).plus(commit(gamma.apply(z), Scalar.ZERO));
        Point eb = evaluation(carried.b(), beta);
        Point t = sum(List.of(ea, eb, Generators.H), multiplied.x(), multiplied.y(), tau);
        var sent = new Evaluations(ea, eb, evaluation(carried.x(), xi), evaluation(carried.y(), eta), t);
        sent.absorbInto(c);
        Products proved = multiply(c, sent, multiplied, xi, eta, tau);

        Scalar ofT =
                multiplied.x().times(alpha).plus(multiplied.y().times(beta)).plus(tau);
        List<Poly> opens = opened.of(c, z, withGamma(c, z, multiplied.x()));
        List<Scalar> hiding = List.of(blindingA, blindingB, ofU, ofV, ofG);
        List<Scalar> hidingValues = List.of(alpha, beta, xi, eta, ofT.times(z.power(shift)));
        var items = new ArrayList<Opened>();
        for (int i = 0; i < opens.size(); i++) {
            items.add(new Opened(
                    opens.get(i).secret(n),
                    SecretScalar.of(hiding.get(i)),
                    SecretScalar.of(opens.get(i).cut(n).at(z)),
                    SecretScalar.of(hidingValues.get(i))));
        }
        var prover = new OpeningProver(Parties.multiplication(random.nextLong()), Parties.nonces(random.nextLong()));
        return new OverlapProof(polynomials, sent, proved, prover.prove(c, n, z, items));
    }

    private Products multiply(Conversation c, Evaluations sent, Values secret, Scalar xi, Scalar eta, Scalar tau) {
        Scalar dx = Parties.scalar(random);
        Scalar dxi = Parties.scalar(random);
        Scalar dy = Parties.scalar(random);
        Scalar deta = Parties.scalar(random);
        Scalar dr = Parties.scalar(random);
        var announcements = new Products.Announcements(
                evaluation(dx, dxi).plus(announced.get(0)),
                evaluation(dy, deta).plus(announced.get(1)),
                sum(List.of(sent.a(), sent.b(), Generators.H), dx, dy, dr).plus(announced.get(2)));
        Scalar e = announcements.exchange(c);
        var responses = new Products.Responses(
                dx.plus(e.times(secret.x())),
                dxi.plus(e.times(xi)),
                dy.plus(e.times(secret.y())),
                deta.plus(e.times(eta)),
                dr.plus(e.times(tau)));
        responses.absorbInto(c);
        return new Products(announcements, responses);
    }

    /** What {@code C_i + w*E_i} holds on the vector generators; w is looked up in a copy of the conversation. */
    private List<Poly> withGamma(Conversation c, Scalar z, Scalar x) {
        Poly inEa = gamma.apply(z);
        if (inEa.equals(Poly.ZERO)) {
            return List.of(pA, pB, u, v, ghat);
        }
        Conversation ahead = ((Weakened.Recorded) c).copy();
        ahead.challenge("rho");
        Scalar w = ahead.challenge("w");
        Poly inEg = inEa.times(w.times(z.power(shift)).times(x));
        return List.of(pA.plus(inEa.times(w)), pB, u, v, ghat.plus(inEg));
    }

    static Point commit(Poly polynomial, Scalar blinding) {
        var points = new ArrayList<>(Generators.g(polynomial.length()));
        points.add(Generators.H);
        var factors = new ArrayList<>(polynomial.coefficients());
        factors.add(blinding);
        return new Pippenger().sum(points, factors);
    }

    private static Point evaluation(Scalar value, Scalar blinding) {
        return sum(List.of(Generators.U, Generators.H), value, blinding);
    }

    private static Point sum(List<Point> points, Scalar... factors) {
        return new Pippenger().sum(points, List.of(factors));
    }
}
