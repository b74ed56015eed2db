package io.trustfabric.migrations;

import io.trustfabric.proofs.tlog.integrate.AdmittedLeaf;
import java.util.List;

/** 0.1.0's transparency job had one log for all; its state ends with it, the offsets go on. */
final class FirstLogFixture extends TransparencyFixture {
    static final int LOGGED = 9;

    FirstLogFixture() {
        super(LOGGED);
    }

    /** A record that the first log has, delivered again, and a new one. */
    @Override
    void feedSecond() {
        passOver();
        logged(0);
        logged(LOGGED);
    }

    /** Both begin the tenant log: it has no memory of the first log. */
    @Override
    boolean hasAnsweredFromState() {
        List<AdmittedLeaf> admitted = admitted();
        return admitted.size() == 2
                && admitted.get(0).logIndex() == 0
                && admitted.get(0).sequenceOffset() == LOGGED
                && admitted.get(1).logIndex() == 1;
    }
}
