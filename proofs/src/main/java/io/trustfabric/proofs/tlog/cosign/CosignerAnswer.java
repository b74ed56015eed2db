package io.trustfabric.proofs.tlog.cosign;

import io.trustfabric.proofs.evidence.CanonicalDecimal;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.evidence.StrictUtf8;
import io.trustfabric.proofs.tlog.note.NoteSignature;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Bodies of a cosigner's answers, read and written. */
public final class CosignerAnswer {
    /** Content type of a 409. */
    public static final String SIZE_TYPE = "text/x.tlog.size";
    /** Room for the cosignatures of a cosigner with several keys. */
    public static final int MAX_BYTES = 16_384;

    private static final int MAX_LINES = 16;

    private CosignerAnswer() {}

    /**
     * Body of a 200.
     *
     * @return one or more signatures, none of them verified
     */
    public static List<NoteSignature> parseSignatures(byte[] body) throws MalformedException {
        String text = StrictUtf8.decodeLines(body, MAX_BYTES, "answer");
        if (!text.endsWith("\n")) {
            throw new MalformedException("an answer is lines of signatures, each with its newline");
        }
        String[] lines = text.substring(0, text.length() - 1).split("\n", -1);
        if (lines.length > MAX_LINES) {
            throw new MalformedException(Reason.TOO_LARGE, "the answer has %d signatures".formatted(lines.length));
        }
        List<NoteSignature> signatures = new ArrayList<>();
        for (String line : lines) {
            signatures.add(NoteSignature.parse(line));
        }
        return signatures;
    }

    /** Body of a 409: the size that was cosigned last. */
    public static long parseSize(byte[] body) throws MalformedException {
        String text = StrictUtf8.decodeLines(body, MAX_BYTES, "answer");
        if (!text.endsWith("\n")) {
            throw new MalformedException("a size is one line");
        }
        return CanonicalDecimal.parse(text.substring(0, text.length() - 1), "size");
    }

    public static byte[] size(long cosignedSize) {
        return (cosignedSize + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    public static byte[] signature(NoteSignature cosignature) {
        return cosignature.line().getBytes(StandardCharsets.UTF_8);
    }
}
