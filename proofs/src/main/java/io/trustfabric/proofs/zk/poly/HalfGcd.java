package io.trustfabric.proofs.zk.poly;

import io.trustfabric.proofs.zk.field.SecretPolynomials;
import io.trustfabric.proofs.zk.field.SecretVector;

/**
 * Many linear steps of Euclid's algorithm at once, from the highest coefficients alone: s steps depend on the 2s + 1 highest
 * ones. Stops before a step whose degree would fall by more than one. Source: Moenck, "Fast computation of GCDs" (1973); von
 * zur Gathen, Gerhard, Modern Computer Algebra, section 11.1.
 */
final class HalfGcd {
    /** Up to so many steps are taken one by one. */
    static final int LEAF = 8;

    private HalfGcd() {}

    /**
     * @param r0 the {@code 2 * steps + 1} highest coefficients of the longer polynomial
     * @param r1 the {@code 2 * steps} coefficients of the other one for the same powers but the highest
     */
    static StepMatrix of(SecretVector r0, SecretVector r1, int steps) {
        if (steps <= LEAF) {
            return oneByOne(r0, r1, steps);
        }
        int half = steps / 2;
        StepMatrix first =
                of(r0.slice(2 * (steps - half), r0.length()), r1.slice(2 * (steps - half), r1.length()), half);
        if (first.steps() < half) {
            return first;
        }
        int end = 2 * steps - half; // coefficients below half are not known any more
        SecretVector middle0 = first.first(r0, r1, half, end + 1);
        SecretVector middle1 = first.second(r0, r1, half, end);
        return of(middle0, middle1, steps - half).after(first);
    }

    private static StepMatrix oneByOne(SecretVector r0, SecretVector r1, int steps) {
        StepMatrix matrix = StepMatrix.NO_STEP;
        SecretVector before = r0;
        SecretVector last = r1;
        for (int i = 0; i < steps && isRegular(last); i++) {
            var step = LinearStep.of(before, last);
            SecretVector next = SecretPolynomials.sumOfProducts(
                    step.factor(), before, step.minusQuotient(), last, 1, last.length() - 1);
            before = last.slice(1, last.length());
            last = next;
            matrix = matrix.then(step);
        }
        return matrix;
    }

    private static boolean isRegular(SecretVector r) {
        return SecretPolynomials.trimmed(r) == r;
    }
}
