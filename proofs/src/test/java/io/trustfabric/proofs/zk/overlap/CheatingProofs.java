package io.trustfabric.proofs.zk.overlap;

import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** What {@link Cheat}s send, for tests that hold verifiers against each other. Numbers are rows of overlap-v1, section 15. */
public final class CheatingProofs {
    private static final int K = 8;
    private static final int N = 64;

    private final Map<String, Sent> all = new LinkedHashMap<>();

    private CheatingProofs() {}

    /** A statement and the proof that is sent for it. */
    public record Sent(OverlapStatement statement, OverlapProof proof) {}

    /** Of which every verifier has to reject all but one, which is named "12b" and proves a true statement. */
    public static Map<String, Sent> all() {
        var proofs = new CheatingProofs();
        proofs.falseGcds();
        proofs.falseValues();
        proofs.vectorsInsideAnEvaluation();
        proofs.challengesKnownTooEarly();
        proofs.errorsThatCancel();
        return proofs.all;
    }

    private void falseGcds() {
        nineShared("1a", cheat -> {});
        nineShared("1b", cheat -> cheat.ghat = shifted(cheat).wrapped(N));
        nineShared("1c", cheat -> cheat.ghat = cheat.unshifted(gcd(cheat)));
        nineShared("1d", cheat -> {
            cheat.ghat = cheat.unshifted(gcd(cheat));
            cheat.shift = 0;
        });
        nineShared("6a", cheat -> {
            cheat.pA = Poly.ZERO;
            cheat.u = Poly.ONE;
            cheat.v = Poly.ZERO;
            cheat.ghat = Poly.ZERO;
        });
        nineShared("11a", cheat -> cheat.ghat = cheat.unshifted(gcd(cheat)).timesXTo(N - K - 2));
        nineShared("16a", cheat -> {
            cheat.u = Poly.random(N, new Random(8));
            cheat.ghat = Poly.random(N, new Random(9));
        });
    }

    private void falseValues() {
        nineShared(
                "3a",
                cheat -> cheat.evaluations = (said, z, true_) ->
                        new Cheat.Values(true_.a(), true_.b(), neededX(cheat, z, true_), true_.y()));
        nineShared(
                "3c",
                cheat -> cheat.products = (said, z, true_) ->
                        new Cheat.Values(true_.a(), true_.b(), neededX(cheat, z, true_), true_.y()));
        nineShared("9", this::componentOnU);
        nineShared("9, for a verifier without w", cheat -> {
            componentOnU(cheat);
            cheat.opening = Weakened.WithoutW::new;
        });
        fiveShared(
                "10a",
                cheat -> cheat.evaluations =
                        (said, z, true_) -> new Cheat.Values(true_.b(), true_.a(), true_.y(), true_.x()));
        fiveShared(
                "10b",
                cheat -> cheat.evaluations =
                        (said, z, true_) -> new Cheat.Values(true_.x(), true_.y(), true_.a(), true_.b()));
        fiveShared(
                "13",
                cheat -> cheat.opened = (said, z, true_) -> {
                    var others = new ArrayList<>(true_);
                    others.set(0, others.get(0).plus(Poly.root(z).times(Poly.random(N - 1, new Random(5)))));
                    return others;
                });
    }

    private void componentOnU(Cheat cheat) {
        Scalar delta = Scalar.of(77);
        Poly moved = cheat.pA.minus(Poly.of(delta));
        cheat.euclid(moved, cheat.pB);
        cheat.onU = delta;
        cheat.evaluations = (said, z, true_) -> new Cheat.Values(moved.at(z), true_.b(), true_.x(), true_.y());
    }

    private void vectorsInsideAnEvaluation() {
        fiveShared("12a", cheat -> {
            cheat.opening = Weakened.Recorded::new;
            cheat.gamma = z -> Poly.of(Scalar.of(3), Scalar.of(5));
        });
        fiveShared("12b", cheat -> {
            cheat.opening = Weakened.Recorded::new;
            cheat.gamma = Poly::root;
        });
        nineShared("12c", cheat -> {
            cheat.opening = Weakened.Recorded::new;
            cheat.gamma = Poly::root;
        });
    }

    private void challengesKnownTooEarly() {
        nineShared("7c", cheat -> {
            Poly cutOff = cheat.ghat;
            cheat.opening = Weakened.EarlyPoint::new;
            cheat.ghatKnowingZ = z -> {
                Scalar gcd =
                        cheat.u.at(z).times(cheat.pA.at(z)).plus(cheat.v.at(z).times(cheat.pB.at(z)));
                Scalar wanted = z.power(N - K).times(gcd).minus(z.power(N));
                return cutOff.plus(Poly.of(wanted.minus(cutOff.at(z))));
            };
        });
        nineShared("8, without the lie", cheat -> cheat.opening = Weakened.EarlyFold::new);
    }

    private void errorsThatCancel() {
        List<Point> errors = List.of(Point.BASE, Point.BASE.negate(), Point.INFINITY);
        fiveShared("15b, within one proof", cheat -> cheat.announced = errors);
        fiveShared(
                "15b, the other way round",
                cheat -> cheat.announced = List.of(errors.get(2), errors.get(1), errors.get(0)));
    }

    private void nineShared(String row, Consumer<Cheat> lie) {
        send(row, Cheat.of(Parties.sharing(9, 1), K, 2), lie);
    }

    private void fiveShared(String row, Consumer<Cheat> lie) {
        send(row, Cheat.of(Parties.sharing(5, 3), K, 4), lie);
    }

    private void send(String row, Cheat cheat, Consumer<Cheat> lie) {
        lie.accept(cheat);
        all.put(row, new Sent(cheat.statement(), cheat.prove()));
    }

    private static Poly gcd(Cheat cheat) {
        return cheat.euclid(cheat.pA, cheat.pB);
    }

    private static Poly shifted(Cheat cheat) {
        return cheat.unshifted(gcd(cheat)).timesXTo(N - K);
    }

    /** The x with which {@code ghat(z) = z^(N'-k)*(x*a + y*b) - z^(N')}. */
    private static Scalar neededX(Cheat cheat, Scalar z, Cheat.Values true_) {
        Scalar gcd = cheat.ghat.at(z).plus(z.power(N)).times(z.power(N - K).inverse());
        return gcd.minus(true_.y().times(true_.b())).times(true_.a().inverse());
    }
}
