package io.trustfabric.operators.sampling;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the sampler aims at.
 *
 * @param target share of subjects to sample, per tenant, kind and day
 * @param lowest share that catching down may plan, as a fraction of the target
 * @param highest share that catching up may plan, as a fraction of the target
 * @param floor what guards and change windows leave of the target at least, as a fraction of it: an estimate needs every
 *     inclusion probability above 0
 * @param multipliers odds of each stratum, by its name
 * @param capPerEpoch most subjects of a tenant and kind to expect in one epoch's sample, by tenant; {@code *} for all others
 */
public record SamplingPolicy(
        double target,
        double lowest,
        double highest,
        double floor,
        Map<String, Double> multipliers,
        Map<String, Double> capPerEpoch)
        implements Serializable {

    public SamplingPolicy {
        if (!(target > 0 && target < 1)) {
            throw new IllegalArgumentException("sampling target %s is not between 0 and 1".formatted(target));
        }
        if (!(lowest > 0 && lowest <= 1 && highest >= 1 && highest * target <= 1)) {
            throw new IllegalArgumentException(
                    "sampling may plan %s to %s times the target %s: it must hold the target and stay below 1"
                            .formatted(lowest, highest, target));
        }
        multipliers = new TreeMap<>(multipliers);
        capPerEpoch = new TreeMap<>(capPerEpoch);
    }

    /**
     * 10 %, the middle of the band of 8 to 12 %. The odds are as high as a flood of risky subjects within one epoch allows:
     * at 1.5, a day with two fifths of its queries in one epoch, all of new fingerprints, leaves the band in 1 of 100.
     */
    public static SamplingPolicy standard() {
        Map<Stratum, Double> odds = new EnumMap<>(Stratum.class);
        odds.put(Stratum.NEW_FINGERPRINT, 1.3);
        odds.put(Stratum.NEW_ENGINE, 1.3);
        odds.put(Stratum.POLICY_CHANGE, 1.2);
        odds.put(Stratum.RECENT_MISMATCH, 2.0);
        Map<String, Double> byName = new TreeMap<>();
        odds.forEach((stratum, factor) -> byName.put(stratum.name(), factor));
        return new SamplingPolicy(0.10, 0.5, 2.0, 0.1, byName, Map.of());
    }

    public double capOf(String tenantId) {
        return capPerEpoch.getOrDefault(tenantId, capPerEpoch.getOrDefault("*", Double.POSITIVE_INFINITY));
    }
}
