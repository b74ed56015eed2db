package io.trustfabric.proofs.tlog.note;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.evidence.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A checkpoint with the note that carries it. Believe the checkpoint only after {@link #verify} accepts. */
public record SignedCheckpoint(Checkpoint checkpoint, SignedNote note) {

    public SignedCheckpoint {
        if (!note.text().equals(checkpoint.text())) {
            throw new IllegalArgumentException("the note's text is another checkpoint's");
        }
    }

    public static SignedCheckpoint parse(byte[] bytes) throws MalformedException {
        SignedNote note = SignedNote.parse(bytes);
        return new SignedCheckpoint(Checkpoint.parse(note.text()), note);
    }

    /** Accepts iff the log of that key signed: its name is the origin and its signature verifies. */
    public Verdict verify(VerifierKey logKey) {
        if (!logKey.name().equals(checkpoint.origin())) {
            return Verdict.reject(
                    Reason.WRONG_ORIGIN, "checkpoint of %s, trusted is %s", checkpoint.origin(), logKey.name());
        }
        if (logKey.type() != SignatureType.ED25519) {
            return Verdict.reject(Reason.UNSUPPORTED, "a log signs with plain Ed25519, the key is %s", logKey.type());
        }
        return note.verify(List.of(logKey));
    }

    /** The same checkpoint with a cosignature under the signatures that it has. Verify it first. */
    public SignedCheckpoint with(NoteSignature cosignature) {
        return new SignedCheckpoint(checkpoint, note.with(cosignature));
    }

    public String format() {
        return note.format();
    }

    public byte[] bytes() {
        return format().getBytes(StandardCharsets.UTF_8);
    }
}
