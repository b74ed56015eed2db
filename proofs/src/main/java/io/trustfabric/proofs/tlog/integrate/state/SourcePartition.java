package io.trustfabric.proofs.tlog.integrate.state;

/** Where outcomes came from. Also a key of operator state: it never changes. */
public record SourcePartition(String topic, int partition) {}
