package io.trustfabric.proofs.tlog.monitor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.json.JsonFields;
import io.trustfabric.proofs.json.StrictJson;
import io.trustfabric.proofs.tlog.merkle.ConsistencyProof;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.note.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Two heads of one log that cannot both be true, as a file that can be handed on (docs/spec/fork-evidence.md). With both
 * signatures it convinces anybody who has the log's public key, offline; without one of them it is an operator's note.
 *
 * @param why one line for a person; nobody has to believe it
 * @param prefix where the two sizes differ: what the larger tree has at the smaller size
 */
public record ForkEvidence(String why, Side ours, Side other, Optional<Prefix> prefix) {
    public static final String SCHEMA = "io.trustfabric.fork-evidence/1";
    public static final int MAX_BYTES = 4_000_000;
    private static final int MOST_HASHES = 64;
    private static final Pattern TENANT_LOG = Pattern.compile("/t/[0-9a-f]{64}");

    /** One of the two heads, and the log's signature under it where there is one. */
    public record Side(Checkpoint head, Optional<SignedCheckpoint> signed) {
        public static Side of(SignedCheckpoint signed) {
            return new Side(signed.checkpoint(), Optional.of(signed));
        }
    }

    /**
     * Shows the one root that a prefix of the larger tree has. A consistency proof that merely fails shows nothing: anybody
     * can make one.
     *
     * @param root of the larger tree's first leaves, as many as the smaller one has
     * @param path consistency proof from {@code root} to the larger tree's signed root
     */
    public record Prefix(Hash32 root, List<Hash32> path) {
        public Prefix {
            path = List.copyOf(path);
        }
    }

    /**
     * Whether this proves that the log of that key forked. Accepted: it does. Rejected: it does not, and why.
     *
     * @param logKey the root log's key; a tenant log's has the same raw key under the tenant log's name
     */
    public Verdict proves(VerifierKey logKey) {
        if (ours.signed().isEmpty() || other.signed().isEmpty()) {
            return Verdict.reject(
                    Reason.UNKNOWN_KEY, "one side is not signed: a note of whoever wrote it, no proof to others");
        }
        String origin = ours.head().origin();
        if (!origin.equals(other.head().origin())) {
            return Verdict.reject(Reason.WRONG_ORIGIN, "the two sides are of different logs");
        }
        Optional<VerifierKey> key = keyOf(origin, logKey);
        if (key.isEmpty()) {
            return Verdict.reject(Reason.WRONG_ORIGIN, "evidence about %s, the key is of %s", origin, logKey.name());
        }
        for (Side side : List.of(ours, other)) {
            if (side.signed().orElseThrow().verify(key.get()) instanceof Verdict.Rejected no) {
                return no;
            }
        }
        return ours.head().treeSize() == other.head().treeSize() ? sameSize() : differentSizes();
    }

    private Verdict sameSize() {
        return ours.head().rootHash().equals(other.head().rootHash())
                ? Verdict.reject(Reason.SUBJECT_MISMATCH, "both sides say the same")
                : Verdict.accept();
    }

    private Verdict differentSizes() {
        boolean oursIsSmaller = ours.head().treeSize() < other.head().treeSize();
        Checkpoint smaller = (oursIsSmaller ? ours : other).head();
        Checkpoint larger = (oursIsSmaller ? other : ours).head();
        if (prefix.isEmpty()) {
            return Verdict.reject(
                    Reason.SUBJECT_MISMATCH,
                    "sizes %d and %d, and nothing that shows what the larger tree has at the smaller size",
                    smaller.treeSize(),
                    larger.treeSize());
        }
        if (prefix.get().root().equals(smaller.rootHash())) {
            return Verdict.reject(Reason.SUBJECT_MISMATCH, "the larger tree extends the smaller one");
        }
        return new ConsistencyProof(
                        smaller.treeSize(), larger.treeSize(), prefix.get().path())
                .verify(prefix.get().root(), larger.rootHash());
    }

    private static Optional<VerifierKey> keyOf(String origin, VerifierKey logKey) {
        if (origin.equals(logKey.name())) {
            return Optional.of(logKey);
        }
        boolean tenants = origin.startsWith(logKey.name())
                && TENANT_LOG.matcher(origin.substring(logKey.name().length())).matches();
        return tenants ? Optional.of(logKey.named(origin)) : Optional.empty();
    }

    /** The file, pretty-printed JSON. */
    public byte[] bytes() {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        file.put("schema", SCHEMA).put("why", why);
        file.set("ours", json(ours));
        file.set("other", json(other));
        prefix.ifPresent(shown -> {
            ObjectNode node = file.putObject("prefix");
            node.put("rootHash", shown.root().toString());
            ArrayNode path = node.putArray("path");
            shown.path().forEach(hash -> path.add(hash.toString()));
        });
        return (file.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode json(Side side) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("origin", side.head().origin())
                .put("treeSize", side.head().treeSize())
                .put("rootHash", side.head().rootHash().toString())
                .put(
                        "signedCheckpoint",
                        side.signed().map(SignedCheckpoint::format).orElse(null));
    }

    /** Reads a file of any later version of the same schema: fields that it does not know say nothing to it. */
    public static ForkEvidence parse(byte[] bytes) throws MalformedException {
        try {
            JsonFields file = JsonFields.of(StrictJson.parse(bytes, MAX_BYTES), "evidence");
            if (!file.text("schema").equals(SCHEMA)) {
                throw new MalformedException(Reason.UNSUPPORTED, "evidence of an unknown schema");
            }
            return new ForkEvidence(
                    file.text("why"),
                    side(file.object("ours")),
                    side(file.object("other")),
                    file.has("prefix") ? Optional.of(prefix(file.object("prefix"))) : Optional.empty());
        } catch (MalformedEvidenceException e) {
            throw new MalformedException(e.reason(), e.getMessage());
        }
    }

    private static Side side(JsonFields side) throws MalformedException, MalformedEvidenceException {
        Checkpoint head;
        try {
            head = new Checkpoint(
                    side.text("origin"), side.count("treeSize"), Hash32.parseBase64(side.text("rootHash")));
        } catch (IllegalArgumentException e) {
            throw new MalformedException(e.getMessage());
        }
        String note = side.textOrNull("signedCheckpoint");
        if (note == null) {
            return new Side(head, Optional.empty());
        }
        SignedCheckpoint signed = SignedCheckpoint.parse(note.getBytes(StandardCharsets.UTF_8));
        if (!signed.checkpoint().equals(head)) {
            throw new MalformedException("a side of the evidence and its signed checkpoint are not the same head");
        }
        return new Side(head, Optional.of(signed));
    }

    private static Prefix prefix(JsonFields prefix) throws MalformedException, MalformedEvidenceException {
        List<Hash32> path = new ArrayList<>();
        for (String hash : prefix.texts("path")) {
            path.add(Hash32.parseBase64(hash));
        }
        if (path.size() > MOST_HASHES) {
            throw new MalformedException(Reason.PATH_TOO_LONG, "a proof has at most %d hashes".formatted(MOST_HASHES));
        }
        return new Prefix(Hash32.parseBase64(prefix.text("rootHash")), path);
    }
}
