package io.trustfabric.bench;

import java.util.List;

/** One family of figures that {@code bench/run NAME} measures. */
public interface Bench {

    /** Measures, and says on stderr what it does. Takes at most 15 minutes unless {@code full}. */
    List<Figure> run(boolean full) throws Exception;
}
