package io.trustfabric.bench;

/**
 * One published number. Latencies in milliseconds, rates per second, shares as fractions.
 *
 * @param id stable name, a contract
 * @param requirement what must hold; null where nothing was required
 * @param aim what we try for; null where we did not say
 */
public record Figure(String id, double value, String unit, Double requirement, Double aim) {

    public static Figure of(String id, double value, String unit) {
        return new Figure(id, value, unit, null, null);
    }

    public Figure aim(double newAim) {
        return new Figure(id, value, unit, requirement, newAim);
    }

    public Figure requirement(double newRequirement) {
        return new Figure(id, value, unit, newRequirement, aim);
    }
}
