package io.trustfabric.proofs.tlog.integrate.state;

/** A stretch of a source partition's offsets. Also a key of operator state: it never changes. */
public record SourceChunk(String topic, int partition, long chunk) {}
