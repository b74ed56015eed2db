package io.trustfabric.local.simulation.bus;

import java.util.LinkedHashSet;
import java.util.Set;

/** A producer's transaction. */
final class Transaction {
    private enum State {
        OPEN,
        COMMITTED,
        ABORTED
    }

    private final Set<SimulatedPartition> touched = new LinkedHashSet<>();
    private State state = State.OPEN;

    long add(SimulatedPartition partition, String key, byte[] value) {
        touched.add(partition);
        return partition.add(key, value, this, false);
    }

    void commit() {
        end(State.COMMITTED);
    }

    void abort() {
        end(State.ABORTED);
    }

    private void end(State how) {
        state = how;
        touched.forEach(partition -> partition.add(null, null, this, true));
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    boolean isCommitted() {
        return state == State.COMMITTED;
    }
}
