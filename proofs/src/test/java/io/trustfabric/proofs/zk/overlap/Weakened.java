package io.trustfabric.proofs.zk.overlap;

import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.transcript.Conversation;
import io.trustfabric.proofs.zk.transcript.Transcript;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Conversations that lack a rule of OVERLAP-v1. A verifier who holds one is the verifier without that rule. */
class Weakened implements Conversation {
    final Conversation inner;

    Weakened(String protocol) {
        this.inner = new Transcript(protocol);
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

    /** One message is not heard. */
    static final class Deaf extends Weakened {
        private final String to;

        Deaf(String protocol, String to) {
            super(protocol);
            this.to = to;
        }

        @Override
        public Conversation absorb(String label, byte[] data) {
            return label.equals(to) ? this : super.absorb(label, data);
        }
    }

    /** The challenge w is always 1, which is to say that there is none. */
    static final class WithoutW extends Weakened {
        WithoutW(String protocol) {
            super(protocol);
        }

        @Override
        public Scalar challenge(String label) {
            Scalar drawn = super.challenge(label);
            return label.equals("w") ? Scalar.ONE : drawn;
        }
    }

    /** z is drawn before C_u, C_v and C_g are heard. */
    static final class EarlyPoint extends Weakened {
        private Scalar z;

        EarlyPoint(String protocol) {
            super(protocol);
        }

        Scalar z() {
            if (z == null) {
                z = inner.challenge("z");
            }
            return z;
        }

        @Override
        public Conversation absorb(String label, byte[] data) {
            if (label.equals("C-u")) {
                z();
            }
            return super.absorb(label, data);
        }

        @Override
        public Scalar challenge(String label) {
            return label.equals("z") ? z() : super.challenge(label);
        }
    }

    /** rho and w are drawn together with z, before any evaluation is heard. */
    static final class EarlyFold extends Weakened {
        Scalar rho;
        Scalar w;

        EarlyFold(String protocol) {
            super(protocol);
        }

        @Override
        public Scalar challenge(String label) {
            switch (label) {
                case "z" -> {
                    Scalar z = inner.challenge("z");
                    rho = inner.challenge("rho");
                    w = inner.challenge("w");
                    return z;
                }
                case "rho" -> {
                    return rho;
                }
                case "w" -> {
                    return w;
                }
                default -> {
                    return inner.challenge(label);
                }
            }
        }
    }

    /** Lacks nothing, but can be copied: what anybody can do who knows all messages so far. */
    static final class Recorded extends Weakened {
        private final String protocol;
        private final List<Consumer<Conversation>> said = new ArrayList<>();

        Recorded(String protocol) {
            super(protocol);
            this.protocol = protocol;
        }

        Conversation copy() {
            var copy = new Transcript(protocol);
            said.forEach(word -> word.accept(copy));
            return copy;
        }

        @Override
        public Conversation absorb(String label, byte[] data) {
            said.add(c -> c.absorb(label, data));
            return super.absorb(label, data);
        }

        @Override
        public Scalar challenge(String label) {
            said.add(c -> c.challenge(label));
            return super.challenge(label);
        }
    }
}
