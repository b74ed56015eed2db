package io.trustfabric.operators.sampling;

import java.util.Map;

/**
 * The risk strata of one subject, a set in one number because millions are made.
 *
 * @param bits sum of {@link Stratum#bit()}
 */
public record Strata(int bits) {

    public static final Strata NONE = new Strata(0);
    private static final Stratum[] ALL = Stratum.values();

    public Strata with(Stratum stratum) {
        return new Strata(bits | stratum.bit());
    }

    public boolean has(Stratum stratum) {
        return (bits & stratum.bit()) != 0;
    }

    /** Product of the multipliers of the strata in this set; 1 for the empty set. */
    public double weight(Map<String, Double> multipliers) {
        if (bits == 0) {
            return 1.0;
        }
        double product = 1.0;
        for (Stratum stratum : ALL) {
            if (has(stratum)) {
                product *= multipliers.getOrDefault(stratum.name(), 1.0);
            }
        }
        return product;
    }

    /** Names joined by {@code +}, or {@code BASE}: a cell of the stratification, for estimates by cell. */
    public String label() {
        if (bits == 0) {
            return "BASE";
        }
        StringBuilder label = new StringBuilder();
        for (Stratum stratum : ALL) {
            if (has(stratum)) {
                label.append(label.isEmpty() ? "" : "+").append(stratum.name());
            }
        }
        return label.toString();
    }
}
