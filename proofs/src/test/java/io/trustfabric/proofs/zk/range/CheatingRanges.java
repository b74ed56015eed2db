package io.trustfabric.proofs.zk.range;

import io.trustfabric.proofs.zk.curve.Generators;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.transcript.Transcript;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What a {@link PlainProver} with a lie sends, for tests that hold verifiers against each other. */
public final class CheatingRanges {
    private static final BigInteger TOO_LARGE = BigInteger.ONE.shiftLeft(64);
    private static final Scalar BLINDING = Scalar.of(7);

    private final Ranges ranges = new Ranges(31);
    private final Map<String, Sent> all = new LinkedHashMap<>();

    private CheatingRanges() {}

    /** A statement and the proof that is sent for it. */
    public record Sent(RangeStatement statement, RangeProof proof) {}

    /** Of which every verifier has to reject all but those that are named "honest ...". */
    public static Map<String, Sent> all() {
        var proofs = new CheatingRanges();
        proofs.numbers();
        proofs.bits();
        proofs.products();
        return proofs.all;
    }

    private void numbers() {
        send("honest, one slot", whole(42, 42), prover -> {});
        send("honest, two slots", bounded(42, 32, 58), prover -> {});
        send("another number", whole(42, 43), prover -> {});
        send("2^64", whole(TOO_LARGE, BigInteger.ZERO), prover -> {});
        send("minus one", whole(BigInteger.ONE.negate(), TOO_LARGE.subtract(BigInteger.ONE)), prover -> {});
        send("below its range", bounded(9, -1, 91), prover -> {});
        send("above its range", bounded(101, 91, -1), prover -> {});
        send("one slot for both", bounded(101, 91, 91), prover -> {});
        send("slots exchanged", bounded(42, 58, 32), prover -> {});
    }

    private void bits() {
        send("a bit of two", whole(2, 0), prover -> prover.setBit(0, Scalar.of(2)));
        send("2^64 in a bit", whole(TOO_LARGE, BigInteger.ZERO), CheatingRanges::overfull);
        send("vectors apart", whole(TOO_LARGE, BigInteger.ZERO), prover -> {
            prover.aL[0] = Scalar.of(TOO_LARGE);
            prover.aR[0] = Scalar.ZERO;
        });
        send("a part on U", whole(TOO_LARGE, BigInteger.ZERO), prover -> {
            overfull(prover);
            prover.onU = prover.lieInTx;
        });
        send("a bent l", whole(TOO_LARGE, BigInteger.ZERO), prover -> {
            overfull(prover);
            prover.bendsL = true;
        });
    }

    private void products() {
        send("another t(x)", whole(42, 42), prover -> prover.lieInTx = Scalar.ONE);
        send("another t1", whole(42, 42), prover -> prover.lieInT1 = Scalar.ONE);
        send("G for R", whole(42, 42), prover -> prover.r = prover.g);
        send("G_0 for U", whole(42, 42), prover -> prover.u = Generators.g(1).get(0));
        send("errors that cancel", whole(42, 42), prover -> prover.lieInBlindings = Scalar.ONE);
    }

    /** The committed 2^64 sits in the first bit; t_x is what VALUE asks for. */
    private static void overfull(PlainProver prover) {
        Scalar number = Scalar.of(TOO_LARGE);
        prover.setBit(0, number);
        prover.lieInTx = number.times(number.minus(Scalar.ONE));
    }

    private void send(String name, PlainProver prover, Consumer<PlainProver> lie) {
        lie.accept(prover);
        all.put(name, new Sent(prover.statement, prover.prove(Transcript::new)));
    }

    private PlainProver whole(long committed, long shown) {
        return whole(BigInteger.valueOf(committed), BigInteger.valueOf(shown));
    }

    private PlainProver whole(BigInteger committed, BigInteger shown) {
        Point commitment = PlainProver.value(Scalar.of(committed), BLINDING);
        var statement = statement(new CommittedRange(0, CommittedRange.MAX, commitment));
        return new PlainProver(ranges, statement, new Scalar[] {BLINDING}, shown);
    }

    /** That {@code committed} is in [10, 100], with the bits of both numbers, unsigned. */
    private PlainProver bounded(long committed, long lower, long upper) {
        Point commitment = PlainProver.value(Scalar.of(committed), BLINDING);
        return new PlainProver(
                ranges,
                statement(new CommittedRange(10, 100, commitment)),
                new Scalar[] {BLINDING, BLINDING.negate()},
                new BigInteger(Long.toUnsignedString(lower)),
                new BigInteger(Long.toUnsignedString(upper)));
    }

    private static RangeStatement statement(CommittedRange range) {
        return new RangeStatement("acme", "2026-11", "error-rate-ppm/1", Ranges.BODY, List.of(range));
    }
}
