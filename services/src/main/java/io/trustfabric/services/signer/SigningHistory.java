package io.trustfabric.services.signer;

import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What this log's signer has promised and done: a fold over {@code tlog.signed.v1} and the checkpoint file. It grows
 * only: the newest promise binds although its signature may never have been made.
 */
final class SigningHistory {

    /** Heads are seconds apart, repeats after a restart are minutes old at most. */
    private static final int REMEMBERED = 10_000;

    private final Map<Long, Hash32> rootBySize = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Hash32> eldest) {
            return size() > REMEMBERED;
        }
    };
    private Checkpoint promised;
    private Checkpoint signed;
    private Fork fork;

    /** Takes in an intent. */
    void promise(Checkpoint head) {
        remember(head);
        promised = larger(promised, head);
    }

    /** Takes in a signed head. */
    void sign(Checkpoint head) {
        promise(head);
        signed = larger(signed, head);
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
    Optional<Checkpoint> signed() {
        return Optional.ofNullable(signed);
    }

    /** A promise without its signature: the only head that may be signed next, or be passed over for a larger one. */
    Optional<Checkpoint> open() {
        return promised == null || (signed != null && signed.treeSize() >= promised.treeSize())
                ? Optional.empty()
                : Optional.of(promised);
    }

    /** What may be done about a head that the integrator offers. */
    Decision decide(Checkpoint head) {
        if (fork != null) {
            return new Decision.Ignore("the log is frozen");
        }
        Hash32 known = rootBySize.get(head.treeSize());
        if (known != null && !known.equals(head.rootHash())) {
            return new Decision.Freeze(contradiction(known, head));
        }
        if (promised != null && head.treeSize() < promised.treeSize()) {
            return new Decision.Refuse("%d leaves are fewer than the %d that were promised"
                    .formatted(head.treeSize(), promised.treeSize()));
        }
        return signed != null && head.treeSize() == signed.treeSize()
                ? new Decision.Ignore("it is signed already")
                : new Decision.Sign(head);
    }

    private void remember(Checkpoint head) {
        Hash32 known = rootBySize.putIfAbsent(head.treeSize(), head.rootHash());
        if (known != null && !known.equals(head.rootHash())) {
            freeze(contradiction(known, head));
        }
    }

    private static Fork contradiction(Hash32 known, Checkpoint head) {
        return new Fork(
                new Checkpoint(head.origin(), head.treeSize(), known),
                head,
                "two roots for a tree of %d leaves".formatted(head.treeSize()));
    }

    private static Checkpoint larger(Checkpoint a, Checkpoint b) {
        return a == null || b.treeSize() > a.treeSize() ? b : a;
    }
}
