package io.trustfabric.services.signer;

import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What this log's signer has promised and done: a fold over {@code tlog.signed.v1} and the checkpoint file. It grows
 * only: the newest promise binds although its signature may never have been made.
 */
final class SigningHistory {

    /** Heads are seconds apart, repeats after a restart are minutes old at most. */
    static final int REMEMBERED = 10_000;

    /** @param note null until it is signed */
    private record Known(Checkpoint head, SignedCheckpoint note) {}

    private final Map<Long, Known> bySize = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Known> eldest) {
            return size() > REMEMBERED;
        }
    };
    private Checkpoint promised;
    private SignedCheckpoint signed;
    private Fork fork;

    /** Takes in an intent. */
    void promise(Checkpoint head) {
        remember(head, null);
        if (promised == null || head.treeSize() > promised.treeSize()) {
            promised = head;
        }
    }

    /** Takes in a signed head; its signature has been checked. */
    void sign(SignedCheckpoint note) {
        promise(note.checkpoint());
        remember(note.checkpoint(), note);
        if (signed == null || note.checkpoint().treeSize() > signed.checkpoint().treeSize()) {
            signed = note;
        }
    }

    /** The log stands still for ever. */
    void freeze(Fork found) {
        if (fork == null) {
            fork = found;
        }
    }

    Optional<Fork> fork() {
        return Optional.ofNullable(fork);
    }

    /** Newest head with a signature. */
    Optional<SignedCheckpoint> signed() {
        return Optional.ofNullable(signed);
    }

    /** Our signature under exactly this head, if we made one that is not forgotten. */
    Optional<SignedCheckpoint> signatureOf(Checkpoint head) {
        Known known = bySize.get(head.treeSize());
        return known != null && known.head().equals(head) ? Optional.ofNullable(known.note()) : Optional.empty();
    }

    /** A promise without its signature: the only head that may be signed next, or be passed over for a larger one. */
    Optional<Checkpoint> open() {
        return promised == null || signedSize() >= promised.treeSize() ? Optional.empty() : Optional.of(promised);
    }

    /** Leaves of the newest promise; 0 before the first. */
    long promisedSize() {
        return promised == null ? 0 : promised.treeSize();
    }

    /** What may be done about a head that the integrator offers. */
    Decision decide(Checkpoint head) {
        if (fork != null) {
            return new Decision.Ignore("the log is frozen");
        }
        Known known = bySize.get(head.treeSize());
        if (known != null && !known.head().equals(head)) {
            return new Decision.Freeze(contradiction(known.head(), head));
        }
        if (promised != null && head.treeSize() < promised.treeSize()) {
            return new Decision.Refuse("%d leaves are fewer than the %d that were promised"
                    .formatted(head.treeSize(), promised.treeSize()));
        }
        return head.treeSize() == signedSize() ? new Decision.Ignore("it is signed already") : new Decision.Sign(head);
    }

    private long signedSize() {
        return signed == null ? -1 : signed.checkpoint().treeSize();
    }

    private void remember(Checkpoint head, SignedCheckpoint note) {
        Known known = bySize.get(head.treeSize());
        if (known != null && !known.head().equals(head)) {
            freeze(contradiction(known.head(), head));
        } else if (known == null || note != null) {
            bySize.put(head.treeSize(), new Known(head, note));
        }
    }

    private static Fork contradiction(Checkpoint ours, Checkpoint other) {
        return new Fork(ours, other, "two roots for a tree of %d leaves".formatted(other.treeSize()));
    }
}
