package io.trustfabric.proofs.zk.overlap;

import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretScalar;
import io.trustfabric.proofs.zk.field.SecretVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A polynomial that is no secret, for provers who lie: coefficients, low ones first. */
record Poly(List<Scalar> coefficients) {
    static final Poly ZERO = of(Scalar.ZERO);
    static final Poly ONE = of(Scalar.ONE);

    Poly {
        coefficients = List.copyOf(coefficients);
    }

    static Poly of(Scalar... coefficients) {
        return new Poly(List.of(coefficients));
    }

    static Poly of(SecretVector vector) {
        return new Poly(IntStream.range(0, vector.length())
                .mapToObj(i -> vector.get(i).publish())
                .toList());
    }

    /** {@code X - root}. */
    static Poly root(Scalar root) {
        return of(root.negate(), Scalar.ONE);
    }

    static Poly roots(List<Scalar> roots) {
        Poly product = ONE;
        for (Scalar root : roots) {
            product = product.times(root(root));
        }
        return product;
    }

    static Poly xTo(int exponent) {
        return ONE.timesXTo(exponent);
    }

    static Poly random(int length, Random random) {
        return new Poly(
                IntStream.range(0, length).mapToObj(i -> Parties.scalar(random)).toList());
    }

    /** Of degree below the number of points (Newton). */
    static Poly through(List<Scalar> at, List<Scalar> values) {
        Poly result = ZERO;
        Poly vanishing = ONE;
        for (int i = 0; i < at.size(); i++) {
            Scalar missing = values.get(i).minus(result.at(at.get(i)));
            result = result.plus(
                    vanishing.times(of(missing.times(vanishing.at(at.get(i)).inverse()))));
            vanishing = vanishing.times(root(at.get(i)));
        }
        return result;
    }

    int length() {
        return coefficients.size();
    }

    Scalar get(int i) {
        return i < length() ? coefficients.get(i) : Scalar.ZERO;
    }

    Poly plus(Poly other) {
        return new Poly(IntStream.range(0, Math.max(length(), other.length()))
                .mapToObj(i -> get(i).plus(other.get(i)))
                .toList());
    }

    Poly minus(Poly other) {
        return plus(other.times(of(Scalar.ONE.negate())));
    }

    Poly times(Poly other) {
        var product = new Scalar[length() + other.length() - 1];
        Arrays.fill(product, Scalar.ZERO);
        for (int i = 0; i < length(); i++) {
            for (int j = 0; j < other.length(); j++) {
                product[i + j] = product[i + j].plus(get(i).times(other.get(j)));
            }
        }
        return of(product);
    }

    Poly times(Scalar factor) {
        return times(of(factor));
    }

    Poly timesXTo(int exponent) {
        var shifted = new ArrayList<Scalar>(
                IntStream.range(0, exponent).mapToObj(i -> Scalar.ZERO).toList());
        shifted.addAll(coefficients);
        return new Poly(shifted);
    }

    /** Without whatever has an exponent of {@code length} or more. */
    Poly cut(int length) {
        return new Poly(coefficients.subList(0, Math.min(length, length())));
    }

    /** Modulo {@code X^length - 1}. */
    Poly wrapped(int length) {
        return length() <= length
                ? this
                : cut(length).plus(new Poly(coefficients.subList(length, length())).wrapped(length));
    }

    Scalar at(Scalar z) {
        Scalar value = Scalar.ZERO;
        for (int i = length() - 1; i >= 0; i--) {
            value = value.times(z).plus(get(i));
        }
        return value;
    }

    SecretVector secret(int length) {
        return SecretVector.of(IntStream.range(0, length)
                .mapToObj(i -> SecretScalar.of(get(i)))
                .toList());
    }
}
