package io.trustfabric.proofs.zk.transcript;

import io.trustfabric.proofs.zk.field.Scalar;

/** A conversation in which one challenge is known before anybody speaks: what a careless verifier would do. */
public final class FixedChallenge implements Conversation {
    private final Conversation real;
    private final String label;
    private final Scalar answer;

    private FixedChallenge(Conversation real, String label, Scalar answer) {
        this.real = real;
        this.label = label;
        this.answer = answer;
    }

    public static Opening of(String label, Scalar answer) {
        return protocol -> new FixedChallenge(new Transcript(protocol), label, answer);
    }

    @Override
    public Conversation absorb(String messageLabel, byte[] data) {
        real.absorb(messageLabel, data);
        return this;
    }

    @Override
    public Scalar challenge(String challengeLabel) {
        return challengeLabel.equals(label) ? answer : real.challenge(challengeLabel);
    }

    @Override
    public byte[] state() {
        return real.state();
    }
}
