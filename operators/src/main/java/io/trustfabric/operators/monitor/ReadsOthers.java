package io.trustfabric.operators.monitor;

import io.trustfabric.proofs.tlog.monitor.Seen;
import java.io.Serializable;
import java.util.List;

/** Asks others what they were shown. Who does not answer is {@link Seen#away}. */
@FunctionalInterface
public interface ReadsOthers extends Serializable {
    List<Seen> read();
}
