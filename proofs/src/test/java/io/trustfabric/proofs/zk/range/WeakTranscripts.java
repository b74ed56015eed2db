package io.trustfabric.proofs.zk.range;

import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.transcript.Conversation;
import io.trustfabric.proofs.zk.transcript.Opening;
import io.trustfabric.proofs.zk.transcript.Transcript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Transcripts with a fault each, and what a prover hears in them. */
final class WeakTranscripts {
    private WeakTranscripts() {}

    /** Everything under these labels is left out. */
    static Opening without(String... labels) {
        Set<String> leftOut = Set.of(labels);
        return protocol -> new Wrapped(new Transcript(protocol)) {
            @Override
            public Conversation absorb(String name, byte[] data) {
                return leftOut.contains(name) ? this : super.absorb(name, data);
            }

            @Override
            public Conversation absorb(String name, Point point) {
                return leftOut.contains(name) ? this : super.absorb(name, point);
            }
        };
    }

    /** This challenge is always 1, as if the protocol had none. */
    static Opening withoutChallenge(String label) {
        return protocol -> new Wrapped(new Transcript(protocol)) {
            @Override
            public Scalar challenge(String name) {
                return name.equals(label) ? Scalar.ONE : super.challenge(name);
            }
        };
    }

    /** What was absorbed does not matter: the challenges are known before anybody speaks. */
    static Opening programmed(Map<String, List<Scalar>> challenges) {
        return protocol -> new Programmed(challenges);
    }

    /** Writes down the challenges of another. */
    static final class Recorder implements Opening {
        private final Opening real;
        private final Map<String, List<Scalar>> heard = new HashMap<>();

        Recorder(Opening real) {
            this.real = real;
        }

        Scalar heard(String label) {
            return heard.get(label).get(0);
        }

        @Override
        public Conversation begin(String protocol) {
            heard.clear();
            return new Wrapped(real.begin(protocol)) {
                @Override
                public Scalar challenge(String label) {
                    Scalar challenge = super.challenge(label);
                    heard.computeIfAbsent(label, l -> new ArrayList<>()).add(challenge);
                    return challenge;
                }
            };
        }
    }

    private static class Wrapped implements Conversation {
        private final Conversation inner;

        Wrapped(Conversation inner) {
            this.inner = inner;
        }

        @Override
        public Conversation absorb(String label, byte[] data) {
            inner.absorb(label, data);
            return this;
        }

        @Override
        public Scalar challenge(String label) {
            return inner.challenge(label);
        }

        @Override
        public byte[] state() {
            return inner.state();
        }
    }

    private static final class Programmed implements Conversation {
        private final Map<String, List<Scalar>> challenges;
        private final Map<String, Integer> drawn = new HashMap<>();

        Programmed(Map<String, List<Scalar>> challenges) {
            this.challenges = challenges;
        }

        @Override
        public Conversation absorb(String label, byte[] data) {
            return this;
        }

        @Override
        public Scalar challenge(String label) {
            return challenges.get(label).get(drawn.merge(label, 1, Integer::sum) - 1);
        }

        @Override
        public byte[] state() {
            return new byte[32];
        }
    }
}
