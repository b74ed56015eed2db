package io.trustfabric.bench.zk.mutants;

import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.transcript.Conversation;
import io.trustfabric.proofs.zk.transcript.Transcript;

/** A transcript that hears one message differently: what a prover gets who leaves it out or puts another in its place. */
final class CrookedConversation implements Conversation {
    private final Conversation real;
    private final int misheard;
    private int heard;

    /** @param misheard which message, from 0 */
    CrookedConversation(String protocol, int misheard) {
        this.real = new Transcript(protocol);
        this.misheard = misheard;
    }

    @Override
    public Conversation absorb(String label, byte[] data) {
        byte[] said = data.clone();
        if (heard++ == misheard && said.length > 0) {
            said[said.length - 1] ^= 1;
        }
        real.absorb(label, said);
        return this;
    }

    @Override
    public Scalar challenge(String label) {
        return real.challenge(label);
    }

    @Override
    public byte[] state() {
        return real.state();
    }
}
