package io.trustfabric.operators.monitor;

import io.trustfabric.proofs.tlog.monitor.LogMonitor;
import java.io.Serializable;

/** Makes the monitor on the worker that runs it. */
@FunctionalInterface
public interface OpensWatch extends Serializable {
    LogMonitor open();
}
