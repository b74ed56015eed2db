package io.trustfabric.policies.redteam;

/** What {@code hits} of {@code cases} say about the rate behind them, at 95 %. */
public record Bound(int hits, int cases) {
    private static final double Z = 1.959963984540054; // of the normal distribution, two-sided 95 %
    private static final double ALPHA = 0.05;

    public Bound {
        if (hits < 0 || cases < hits) {
            throw new IllegalArgumentException("%d hits of %d cases".formatted(hits, cases));
        }
    }

    /** Of these cases; 0 where there are none. */
    public double rate() {
        return cases == 0 ? 0 : (double) hits / cases;
    }

    /** Lower end of Wilson's score interval. Source: E. B. Wilson, JASA 22 (1927). */
    public double lower() {
        return cases == 0 ? 0 : Math.max(0, (centre() - half()) / (1 + Z * Z / cases));
    }

    /** Upper end of Wilson's score interval. */
    public double upper() {
        return cases == 0 ? 1 : Math.min(1, (centre() + half()) / (1 + Z * Z / cases));
    }

    /**
     * Where nothing was hit: the greatest rate at which that still happens once in twenty times. Clopper and Pearson, Biometrika 26
     * (1934), one-sided: 1 - 0.05^(1/n).
     *
     * @throws IllegalStateException where something was hit
     */
    public double upperOfNone() {
        if (hits > 0) {
            throw new IllegalStateException("%d hits: the exact bound here is that of none".formatted(hits));
        }
        return cases == 0 ? 1 : 1 - Math.pow(ALPHA, 1.0 / cases);
    }

    private double centre() {
        return rate() + Z * Z / (2.0 * cases);
    }

    private double half() {
        return Z * Math.sqrt(rate() * (1 - rate()) / cases + Z * Z / (4.0 * cases * cases));
    }
}
