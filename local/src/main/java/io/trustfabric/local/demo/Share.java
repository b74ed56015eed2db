package io.trustfabric.local.demo;

/** A share with the interval that chance alone allows it. */
record Share(long part, long whole) {
    private static final double Z95 = 1.959964;

    double value() {
        return whole == 0 ? 0 : (double) part / whole;
    }

    /** Lower end of the Wilson score interval at 95 % (E. B. Wilson, 1927). */
    double low() {
        return whole == 0 ? 0 : Math.max(0, centre() - halfWidth());
    }

    double high() {
        return whole == 0 ? 1 : Math.min(1, centre() + halfWidth());
    }

    private double centre() {
        return (value() + Z95 * Z95 / (2 * whole)) / (1 + Z95 * Z95 / whole);
    }

    private double halfWidth() {
        double p = value();
        return Z95 * Math.sqrt(p * (1 - p) / whole + Z95 * Z95 / (4.0 * whole * whole)) / (1 + Z95 * Z95 / whole);
    }
}
