package io.trustfabric.local.faults;

/**
 * Something that goes wrong with a running cluster.
 *
 * @param name kebab-case, in reports and test names
 * @param keepsState whether every job goes on from its last checkpoint. Where not, what it had written since comes out again:
 *     the same records under the same ids, which readers recognise
 * @param strike does it, and undoes what does not pass by itself
 */
public record Fault(String name, boolean keepsState, Strike strike) {

    /** The damage. */
    @FunctionalInterface
    public interface Strike {
        void on(Site site) throws Exception;
    }

    static Fault of(String name, Strike strike) {
        return new Fault(name, true, strike);
    }

    static Fault losingState(String name, Strike strike) {
        return new Fault(name, false, strike);
    }

    @Override
    public String toString() {
        return name;
    }
}
