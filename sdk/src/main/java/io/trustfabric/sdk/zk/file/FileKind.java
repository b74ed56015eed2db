package io.trustfabric.sdk.zk.file;

import io.trustfabric.proofs.envelope.Dsse;
import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.json.JsonFields;
import io.trustfabric.proofs.json.StrictJson;
import io.trustfabric.proofs.zk.exchange.wire.ExchangeFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The files that {@code trust zk} reads and writes, told apart by how they begin. */
public enum FileKind {
    EXCHANGE(
            "exchange file",
            ExchangeFile.FIRST_LINE,
            "trust zk keygen --tag-service",
            "whoever has it: tenants, datasets, sizes of buckets, bounds, purposes and times; no member, no count"),
    CARD(
            "card",
            "application/vnd.trustfabric.zk-card+json",
            "trust zk keygen",
            "whoever has it: a name and its public keys"),
    TAG_REQUEST(
            "tag request",
            "ZKTX-TQ1",
            "trust zk tag blind",
            "the tag service: how many identifiers there are, and nothing about them"),
    TAG_RESPONSE(
            "tag response",
            "ZKTX-TR1",
            "trust zk tag answer",
            "whoever has it: how many identifiers there are; only who blinded them can use it"),
    COMMITMENT(
            "commitment",
            "application/vnd.trustfabric.zk-commitment+json",
            "trust zk commit",
            "whoever has it: whose value of which metric; not the value"),
    RANGE_PROOF(
            "range proof",
            "io.trustfabric.zk-range-proof/1",
            "trust zk prove --range",
            "whoever has it: that the committed value lies in the range; not where"),
    SIGNING_KEY(
            "private signing key",
            "-----BEGIN PRIVATE KEY-----",
            "trust zk keygen",
            "nobody: who has it signs for you"),
    SEALING_KEY(
            "private sealing key",
            "io.trustfabric.zk-sealing-key/1",
            "trust zk keygen",
            "nobody: who has it opens what others disclosed to you"),
    EPOCH_KEY(
            "private key of an epoch's tags",
            "io.trustfabric.zk-epoch-key/1",
            "trust zk keygen --tag-service",
            "nobody: who has it looks up identifiers by their tags; destroy it when the epoch ends"),
    PENDING(
            "private state of a tag request",
            "io.trustfabric.zk-pending/1",
            "trust zk tag blind",
            "nobody: it holds the identifiers"),
    TAGS("private tags", "io.trustfabric.zk-tags/1", "trust zk tag finish", "nobody: it holds identifiers and tags"),
    SET(
            "private set",
            "io.trustfabric.zk-set/1",
            "trust zk register",
            "nobody: it holds the registered tags; trust zk disclose seals them for one tenant"),
    VALUE(
            "private value",
            "io.trustfabric.zk-value/1",
            "trust zk commit",
            "nobody: it holds the value and what opens its commitment");

    private static final Set<FileKind> PRIVATE =
            EnumSet.of(SIGNING_KEY, SEALING_KEY, EPOCH_KEY, PENDING, TAGS, SET, VALUE);

    private final String text;
    private final String mark;
    private final String maker;
    private final String shows;

    FileKind(String text, String mark, String maker, String shows) {
        this.text = text;
        this.mark = mark;
        this.maker = maker;
        this.shows = shows;
    }

    /** What it is in a sentence, without an article. */
    public String text() {
        return text;
    }

    /** How such a file is recognised: its first bytes, its schema or its payload type. */
    public String mark() {
        return mark;
    }

    /** The command that makes one. */
    public String maker() {
        return maker;
    }

    /** Who may see it and what it shows them. */
    public String shows() {
        return shows;
    }

    public boolean isPrivate() {
        return PRIVATE.contains(this);
    }

    /** Empty for what is none of these. Never throws, whatever the bytes are. */
    public static Optional<FileKind> of(byte[] bytes) {
        if (bytes.length > 0 && bytes[0] == '{') {
            return ofJson(bytes);
        }
        return Arrays.stream(values()).filter(kind -> begins(bytes, kind.mark)).findFirst();
    }

    private static Optional<FileKind> ofJson(byte[] bytes) {
        try {
            JsonFields fields = JsonFields.of(StrictJson.parse(bytes, KnownFile.MAX_BYTES), "file");
            String mark = fields.has("payloadType") ? fields.text("payloadType") : fields.text("schema");
            return Arrays.stream(values())
                    .filter(kind -> kind.mark.equals(mark))
                    .findFirst();
        } catch (MalformedEvidenceException e) {
            return Optional.empty();
        }
    }

    private static boolean begins(byte[] bytes, String mark) {
        byte[] start = mark.getBytes(StandardCharsets.US_ASCII);
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    /** The signed envelope's payload type is the mark. */
    boolean marks(Dsse envelope) {
        return envelope.payloadType().equals(mark);
    }
}
