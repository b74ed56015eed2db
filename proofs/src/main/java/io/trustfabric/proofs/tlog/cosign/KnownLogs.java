package io.trustfabric.proofs.tlog.cosign;

import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.tlog.cosign.CosignerDecision.Refusal;
import io.trustfabric.proofs.tlog.merkle.ConsistencyProof;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.NoteSignature;
import io.trustfabric.proofs.tlog.note.SignatureType;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.note.SignedNote;
import io.trustfabric.proofs.tlog.note.VerifierKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The logs that a cosigner cosigns, by origin with their keys, and its decision: a pure function of these, of what it
 * cosigned last, and of the request. Source: C2SP tlog-witness 95978ca8, "add-checkpoint", in the order given there.
 */
public final class KnownLogs {

    private final Map<String, List<VerifierKey>> keys;

    /**
     * @param logs a log's key has its origin for a name; an origin may have several keys
     * @throws IllegalArgumentException if there is none, or one of them is no log's key
     */
    public KnownLogs(List<VerifierKey> logs) {
        if (logs.isEmpty()) {
            throw new IllegalArgumentException("a cosigner knows at least one log");
        }
        for (VerifierKey log : logs) {
            if (log.type() != SignatureType.ED25519) {
                throw new IllegalArgumentException("a log signs with plain Ed25519: " + log);
            }
        }
        keys = logs.stream().collect(Collectors.groupingBy(VerifierKey::name, TreeMap::new, Collectors.toList()));
    }

    public Set<String> origins() {
        return keys.keySet();
    }

    public Set<VerifierKey> all() {
        return keys.values().stream().flatMap(List::stream).collect(Collectors.toSet());
    }

    /** The checkpoint of a known origin with its log's signatures alone: what is worth keeping. */
    public SignedCheckpoint withoutStrangers(SignedCheckpoint signed) {
        List<VerifierKey> trusted = keys.get(signed.checkpoint().origin());
        List<NoteSignature> ours = signed.note().signatures().stream()
                .filter(signature -> trusted.stream().anyMatch(key -> key.isNamedBy(signature)))
                .toList();
        return new SignedCheckpoint(
                signed.checkpoint(), new SignedNote(signed.note().text(), ours));
    }

    /**
     * Whether the request comes from a log that is known. Needs no memory, so it comes before anything is read or locked.
     *
     * @return accepted, or the refusal with its reason
     */
    public CosignerDecision admit(AddCheckpoint request) {
        Checkpoint offered = request.checkpoint().checkpoint();
        List<VerifierKey> trusted = keys.get(offered.origin());
        if (trusted == null) {
            return new CosignerDecision.Refuse(Refusal.UNKNOWN_ORIGIN, "not one of the logs that are cosigned here");
        }
        if (request.checkpoint().note().verify(trusted) instanceof Verdict.Rejected no) {
            return new CosignerDecision.Refuse(Refusal.UNTRUSTED, no.detail());
        }
        return request.oldSize() > offered.treeSize()
                ? new CosignerDecision.Refuse(
                        Refusal.MALFORMED,
                        "the old tree of %d leaves is larger than the new one of %d"
                                .formatted(request.oldSize(), offered.treeSize()))
                : new CosignerDecision.Cosign();
    }

    /**
     * The whole decision. Between the reading of {@code last} and the writing of what follows from it no other request of that
     * origin may be decided.
     *
     * @param last what was cosigned last of the request's origin
     */
    public CosignerDecision decide(Cosigned last, AddCheckpoint request) {
        CosignerDecision admitted = admit(request);
        if (!(admitted instanceof CosignerDecision.Cosign)) {
            return admitted;
        }
        Cosigned offered = Cosigned.of(request.checkpoint().checkpoint());
        if (offered.treeSize() == last.treeSize() && !offered.rootHash().equals(last.rootHash())) {
            return new CosignerDecision.TwoRoots(last.treeSize()); // whatever the request starts from
        }
        if (request.oldSize() != last.treeSize()) {
            return new CosignerDecision.Conflict(last.treeSize());
        }
        return extend(last, offered, request) instanceof Verdict.Rejected no
                ? new CosignerDecision.Refuse(Refusal.INCONSISTENT, no.detail())
                : new CosignerDecision.Cosign();
    }

    private static Verdict extend(Cosigned last, Cosigned offered, AddCheckpoint request) {
        if (last.treeSize() > 0) {
            return new ConsistencyProof(last.treeSize(), offered.treeSize(), request.proof())
                    .verify(last.rootHash(), offered.rootHash());
        }
        return request.proof().isEmpty() // every tree extends the empty one, and there is nothing to prove
                ? Verdict.accept()
                : Verdict.reject(Reason.PATH_TOO_LONG, "a proof from the empty tree has no hashes");
    }
}
