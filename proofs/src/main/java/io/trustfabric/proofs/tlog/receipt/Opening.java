package io.trustfabric.proofs.tlog.receipt;

import io.trustfabric.proofs.evidence.CanonicalBase64;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.evidence.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What a leaf commits to, and the salt that shows it.
 *
 * @param content the payload, or its hash where it is handed over elsewhere
 */
public record Opening(Subject subject, Salt salt, PayloadContent content, Leaf leaf) {
    private static final int LINES = 6;

    /** Commits to a payload: makes the leaf and its opening. */
    public static Opening commit(
            LeafKind kind, int schemaId, Subject subject, long brokerTimeMillis, byte[] payload, Salt salt) {
        Leaf leaf = Leaf.commit(kind, schemaId, subject, brokerTimeMillis, payload, salt);
        return new Opening(subject, salt, PayloadContent.of(payload), leaf);
    }

    static Opening parse(List<String> lines) throws MalformedException {
        if (lines.size() != LINES) {
            throw new MalformedException("an opening has six lines, found " + lines.size());
        }
        LeafKind kind = LeafKind.named(value(lines, 0, "kind"));
        Subject subject = Subject.parse(value(lines, 1, "tenant"), value(lines, 2, "subject"));
        byte[] salt = CanonicalBase64.decode(value(lines, 3, "salt"), "salt");
        if (salt.length != Salt.SIZE_BYTES) {
            throw new MalformedException("a salt has 32 bytes, found " + salt.length);
        }
        PayloadContent content = PayloadContent.parse(lines.get(4));
        Leaf leaf = Leaf.parse(CanonicalBase64.decode(value(lines, 5, "leaf"), "leaf"));
        if (leaf.kind() != kind) {
            throw new MalformedException(
                    Reason.SUBJECT_MISMATCH, "the opening says %s, its leaf %s".formatted(kind, leaf.kind()));
        }
        return new Opening(subject, Salt.of(salt), content, leaf);
    }

    private static String value(List<String> lines, int at, String name) throws MalformedException {
        String line = lines.get(at);
        if (!line.startsWith(name + " ")) {
            throw new MalformedException("line %d of the opening begins with \"%s \"".formatted(at + 1, name));
        }
        return line.substring(name.length() + 1);
    }

    /**
     * Accepts iff the leaf is this subject's and commits to the payload.
     *
     * @param detached payload from elsewhere, for an opening that holds the hash alone
     */
    public Verdict verify(Optional<byte[]> detached) {
        if (!salt.referenceTo(subject.tenant(), subject.id()).equals(leaf.reference())) {
            return Verdict.reject(
                    Reason.SUBJECT_MISMATCH,
                    "the leaf is not about %s of tenant %s".formatted(subject.id(), subject.tenant()));
        }
        if (detached.isPresent() && !content.isOf(detached.get())) {
            return Verdict.reject(Reason.COMMITMENT_MISMATCH, "the payload given is not the one of the receipt");
        }
        Optional<byte[]> payload = content.payload().or(() -> detached);
        if (payload.isPresent() && !salt.commitTo(payload.get()).equals(leaf.commitment())) {
            return Verdict.reject(Reason.COMMITMENT_MISMATCH, "the leaf commits to another payload or salt");
        }
        return Verdict.accept();
    }

    /** The same opening with the payload's hash in the payload's place. */
    public Opening withoutPayload() {
        return new Opening(subject, salt, content.hashOnly(), leaf);
    }

    String format() {
        return "kind %s\ntenant %s\nsubject %s\nsalt %s\n%s\nleaf %s\n"
                .formatted(
                        leaf.kind(),
                        subject.tenant(),
                        subject.id(),
                        CanonicalBase64.encode(salt.bytes()),
                        content.line(),
                        CanonicalBase64.encode(leaf.encode()));
    }
}
