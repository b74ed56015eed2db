package io.trustfabric.proofs.zk;

import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.transcript.Conversation;
import io.trustfabric.proofs.zk.transcript.Opening;
import io.trustfabric.proofs.zk.transcript.Transcript;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A prover's transcript in which one label is left out, or says something else than the statement and the proof do. */
record Distorted(Conversation whole, String label, Optional<byte[]> instead) implements Conversation {

    static Opening without(String label) {
        return protocol -> new Distorted(new Transcript(protocol), label, Optional.empty());
    }

    static Opening saying(String label, String text) {
        return saying(label, text.getBytes(StandardCharsets.UTF_8));
    }

    static Opening saying(String label, byte[] data) {
        return protocol -> new Distorted(new Transcript(protocol), label, Optional.of(data));
    }

    @Override
    public Conversation absorb(String said, byte[] data) {
        if (!said.equals(label)) {
            whole.absorb(said, data);
        } else if (instead.isPresent()) {
            whole.absorb(said, instead.get());
        }
        return this;
    }

    @Override
    public Scalar challenge(String asked) {
        return whole.challenge(asked);
    }

    @Override
    public byte[] state() {
        return whole.state();
    }
}
