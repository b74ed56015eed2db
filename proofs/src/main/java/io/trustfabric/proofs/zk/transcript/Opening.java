package io.trustfabric.proofs.zk.transcript;

/** Begins a conversation about a protocol; {@code Transcript::new} everywhere but in simulators. */
@FunctionalInterface
public interface Opening {

    Conversation begin(String protocol);
}
