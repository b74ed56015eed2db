package io.trustfabric.local.production.workload;

import java.util.Arrays;
import java.util.SplittableRandom;

/** When a tenant's queries arrive within a run. */
public enum ArrivalPattern {
    /** Evenly, with jitter. */
    STEADY {
        @Override
        double[] shape(int count, SplittableRandom random) {
            double[] at = new double[count];
            for (int i = 0; i < count; i++) {
                at[i] = (i + random.nextDouble()) / count;
            }
            return at;
        }
    },
    /** In bursts of about {@value #BURST}, with silence between them. */
    BURSTY {
        @Override
        double[] shape(int count, SplittableRandom random) {
            int bursts = Math.max(1, count / BURST);
            double[] at = new double[count];
            for (int i = 0; i < count; i++) {
                int burst = (int) ((long) i * bursts / count);
                at[i] = (burst + 0.2 * random.nextDouble()) / bursts; // a fifth of the time, all of the load
            }
            return at;
        }
    },
    /** As in a day: quiet, a peak in the middle, quiet. */
    DIURNAL {
        @Override
        double[] shape(int count, SplittableRandom random) {
            double[] at = new double[count];
            for (int i = 0; i < count; i++) {
                double u = (i + random.nextDouble()) / count;
                at[i] = Math.acos(1 - 2 * u) / Math.PI; // inverse of (1 - cos(pi t)) / 2: density sin(pi t)
            }
            return at;
        }
    };

    private static final int BURST = 40;

    /** Positions in [0, 1). */
    abstract double[] shape(int count, SplittableRandom random);

    /** @return arrival times in milliseconds since the run began, ascending */
    public long[] arrivalsMillis(int count, long runMillis, SplittableRandom random) {
        double[] at = shape(count, random);
        Arrays.sort(at);
        return Arrays.stream(at).mapToLong(x -> (long) (x * runMillis)).toArray();
    }
}
