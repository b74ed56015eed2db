package io.trustfabric.proofs.tlog.note;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.evidence.StrictUtf8;
import io.trustfabric.proofs.evidence.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Text and the signatures under it. Trust nothing in the text before {@link #verify} accepts.
 *
 * @param text ends in a newline
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
    public static final int MAX_BYTES = 1_000_000;
    /** C2SP asks for 16 at least; Go's implementation takes 100. */
    static final int MAX_SIGNATURES = 100;

    public SignedNote {
        if (!text.endsWith("\n") || signatures.isEmpty()) {
            throw new IllegalArgumentException("a signed note has a text that ends in a newline, and a signature");
        }
        signatures = List.copyOf(signatures);
    }

    public static SignedNote sign(String text, NoteSigner signer) {
        return new SignedNote(text, List.of(signer.sign(text)));
    }

    public static SignedNote parse(byte[] bytes) throws MalformedException {
        String all = StrictUtf8.decodeLines(bytes, MAX_BYTES, "note");
        int blank = all.lastIndexOf("\n\n");
        if (blank < 0 || !all.endsWith("\n") || blank + 2 == all.length()) {
            throw new MalformedException("a signed note is text, a blank line, and lines of signatures");
        }
        String[] lines = all.substring(blank + 2, all.length() - 1).split("\n", -1);
        if (lines.length > MAX_SIGNATURES) {
            throw new MalformedException(Reason.TOO_LARGE, "the note has %d signatures".formatted(lines.length));
        }
        List<NoteSignature> signatures = new ArrayList<>();
        for (String line : lines) {
            signatures.add(NoteSignature.parse(line));
        }
        return new SignedNote(all.substring(0, blank + 1), signatures);
    }

    /** Accepts iff a known key signed and none of the known keys' signatures fails. Unknown keys are ignored. */
    public Verdict verify(Collection<VerifierKey> knownKeys) {
        boolean signed = false;
        for (NoteSignature signature : signatures) {
            for (VerifierKey key : knownKeys) {
                if (!key.isNamedBy(signature)) {
                    continue;
                }
                if (!key.verify(text, signature.signature())) {
                    return Verdict.reject(Reason.BAD_SIGNATURE, "signature by %s does not verify", key.name());
                }
                signed = true;
            }
        }
        return signed
                ? Verdict.accept()
                : Verdict.reject(Reason.UNKNOWN_KEY, "no signature by a known key among %d", signatures.size());
    }

    /** The same note with one more signature under the others. */
    public SignedNote with(NoteSigner signer) {
        return with(signer.sign(text));
    }

    /** The same note with a signature that came from elsewhere under the others. Verify it first. */
    public SignedNote with(NoteSignature signature) {
        List<NoteSignature> more = new ArrayList<>(signatures);
        more.add(signature);
        return new SignedNote(text, more);
    }

    /** The whole note as it is stored and sent. */
    public String format() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature.line()));
        return note.toString();
    }
}
