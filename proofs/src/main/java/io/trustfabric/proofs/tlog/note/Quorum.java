package io.trustfabric.proofs.tlog.note;

import java.util.List;

/** Which cosigners must have signed (C2SP tlog-policy 1896a5ae). */
public sealed interface Quorum {
    /** No cosigner is asked for. */
    Quorum NONE = new Group(0, List.of());

    boolean isMetBy(SignedNote note);

    /** One cosigner. */
    record Cosigner(VerifierKey key) implements Quorum {
        @Override
        public boolean isMetBy(SignedNote note) {
            return note.verify(List.of(key)).accepted();
        }
    }

    /** At least {@code threshold} of the members. */
    record Group(int threshold, List<Quorum> members) implements Quorum {
        public Group {
            members = List.copyOf(members);
        }

        @Override
        public boolean isMetBy(SignedNote note) {
            return members.stream().filter(member -> member.isMetBy(note)).count() >= threshold;
        }
    }
}
