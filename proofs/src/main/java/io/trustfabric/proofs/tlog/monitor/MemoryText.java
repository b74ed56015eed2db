package io.trustfabric.proofs.tlog.monitor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.evidence.CanonicalBase64;
import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.json.CanonicalJson;
import io.trustfabric.proofs.json.JsonFields;
import io.trustfabric.proofs.json.StrictJson;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.root.PartitionCounts;
import io.trustfabric.proofs.tlog.root.RootAudit;
import io.trustfabric.proofs.tlog.root.RootLeaf;
import io.trustfabric.proofs.tlog.root.SourceCounts;
import io.trustfabric.proofs.tlog.root.TenantHead;
import io.trustfabric.proofs.tlog.root.TenantLabel;
import io.trustfabric.proofs.tlog.tiles.TreeAppender;
import io.trustfabric.proofs.tlog.tiles.TreeFrontier;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A monitor's memory in bytes: one line with the schema and the SHA-256 of the rest, then canonical JSON. One flipped bit
 * and it is refused: a memory that forgot a part would accept another history.
 */
public final class MemoryText {
    private static final String SCHEMA = "io.trustfabric.log-monitor/1";
    private static final int MAX_BYTES = 1 << 30;

    private MemoryText() {}

    public static byte[] write(MonitorMemory memory) {
        ObjectNode json = object();
        memory.newest().ifPresent(newest -> json.put("newest", newest.format()));
        json.put("newestSinceMillis", memory.newestSinceMillis());
        json.set("frontier", frontier(memory.frontier()));
        json.set("audit", audit(memory.audit()));
        ArrayNode tenants = json.putArray("tenants");
        memory.tenants().forEach((label, tenant) -> {
            ObjectNode node = tenants.addObject().put("label", label.hash().toString());
            node.set("frontier", frontier(tenant.frontier()));
            ArrayNode bound = node.putArray("bound");
            tenant.bound()
                    .forEach((size, root) -> bound.addObject().put("size", size).put("root", root.toString()));
        });
        ArrayNode problems = json.putArray("problems");
        memory.problems().values().forEach(problem -> problems.addObject()
                .put("kind", problem.finding().kind().name())
                .put("subject", problem.finding().subject())
                .put("detail", problem.finding().detail())
                .put("sinceMillis", problem.sinceMillis())
                .put("atTreeSize", problem.atTreeSize())
                .put("raised", problem.raised()));
        byte[] body = CanonicalJson.write(json).getBytes(StandardCharsets.UTF_8);
        byte[] head = "%s %s\n".formatted(SCHEMA, sha256(body)).getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    /** @throws MalformedException where this is not what {@link #write} wrote, whole */
    public static MonitorMemory read(byte[] bytes) throws MalformedException {
        int end = 0;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        byte[] body = Arrays.copyOfRange(bytes, Math.min(end + 1, bytes.length), bytes.length);
        String head = new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
        if (!head.startsWith(SCHEMA + " ")) {
            throw new MalformedException(Reason.UNSUPPORTED, "not a monitor's memory of this version");
        }
        if (!head.equals(SCHEMA + " " + sha256(body))) {
            throw new MalformedException("a monitor's memory that is damaged");
        }
        try {
            return memory(JsonFields.of(StrictJson.parse(body, MAX_BYTES), "memory"));
        } catch (MalformedEvidenceException e) {
            throw new MalformedException(e.reason(), e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new MalformedException("a monitor's memory that is damaged: " + e.getMessage());
        }
    }

    private static MonitorMemory memory(JsonFields json) throws MalformedException, MalformedEvidenceException {
        String note = json.textOrNull("newest");
        Optional<SignedCheckpoint> newest = note == null
                ? Optional.empty()
                : Optional.of(SignedCheckpoint.parse(note.getBytes(StandardCharsets.UTF_8)));
        TreeFrontier frontier = frontier(json.object("frontier"));
        if (newest.isPresent()
                && !TreeAppender.from(frontier)
                        .root()
                        .equals(newest.get().checkpoint().rootHash())) {
            throw new MalformedException("a monitor's memory whose tree is not its checkpoint's");
        }
        var tenants = new TreeMap<TenantLabel, MonitorMemory.Tenant>();
        for (JsonFields tenant : json.objects("tenants")) {
            var bound = new TreeMap<Long, Hash32>();
            for (JsonFields head : tenant.objects("bound")) {
                bound.put(head.count("size"), Hash32.parseBase64(head.text("root")));
            }
            tenants.put(
                    TenantLabel.parseBase64(tenant.text("label")),
                    new MonitorMemory.Tenant(frontier(tenant.object("frontier")), bound));
        }
        var problems = new TreeMap<String, MonitorMemory.Problem>();
        for (JsonFields problem : json.objects("problems")) {
            Finding finding = new Finding(
                    FindingKind.valueOf(problem.text("kind")), problem.text("subject"), problem.text("detail"));
            problems.put(
                    finding.key(),
                    new MonitorMemory.Problem(
                            finding,
                            problem.count("sinceMillis"),
                            problem.count("atTreeSize"),
                            problem.flag("raised")));
        }
        return new MonitorMemory(
                newest, json.count("newestSinceMillis"), frontier, audit(json.object("audit")), tenants, problems);
    }

    private static ObjectNode frontier(TreeFrontier frontier) {
        ObjectNode json = object().put("treeSize", frontier.treeSize());
        ArrayNode entries = json.putArray("entries");
        frontier.pendingEntries().forEach(entry -> entries.add(CanonicalBase64.encode(entry)));
        ArrayNode hashes = json.putArray("hashes");
        frontier.pendingHashes().forEach(packed -> hashes.add(CanonicalBase64.encode(packed)));
        return json;
    }

    private static TreeFrontier frontier(JsonFields json) throws MalformedException, MalformedEvidenceException {
        return new TreeFrontier(json.count("treeSize"), bytes(json.texts("entries")), bytes(json.texts("hashes")));
    }

    private static List<byte[]> bytes(List<String> texts) throws MalformedException {
        List<byte[]> all = new ArrayList<>();
        for (String text : texts) {
            all.add(CanonicalBase64.decode(text, "frontier"));
        }
        return all;
    }

    private static ObjectNode audit(RootAudit.State state) {
        ObjectNode json = object().put("nextIndex", state.nextIndex())
                .put("nextEpoch", state.nextEpoch())
                .put("headsOfEpoch", state.headsOfEpoch());
        if (state.lastLabel() != null) {
            json.put("lastLabel", state.lastLabel().hash().toString());
        }
        if (state.newest() != null) {
            json.put("newest", state.newest().text());
        }
        ArrayNode heads = json.putArray("heads");
        state.heads().forEach(head -> heads.addObject()
                .put("label", head.label().hash().toString())
                .put("size", head.treeSize())
                .put("root", head.rootHash().toString()));
        ArrayNode partitions = json.putArray("partitions");
        state.partitions().forEach(p -> partitions
                .addObject()
                .put("partition", p.partition())
                .put("next", p.nextOffset())
                .put("admitted", p.admitted())
                .put("duplicates", p.duplicates())
                .put("rejected", p.rejected())
                .put("repeats", p.repeats()));
        ArrayNode sources = json.putArray("sources");
        state.sources().forEach(s -> sources.addObject()
                .put("topic", s.topic())
                .put("partition", s.partition())
                .put("via", s.via())
                .put("next", s.nextOffset())
                .put("records", s.records()));
        return json;
    }

    private static RootAudit.State audit(JsonFields json) throws MalformedException, MalformedEvidenceException {
        List<TenantHead> heads = new ArrayList<>();
        for (JsonFields head : json.objects("heads")) {
            heads.add(new TenantHead(
                    TenantLabel.parseBase64(head.text("label")),
                    head.count("size"),
                    Hash32.parseBase64(head.text("root"))));
        }
        List<PartitionCounts> partitions = new ArrayList<>();
        for (JsonFields p : json.objects("partitions")) {
            partitions.add(new PartitionCounts(
                    Math.toIntExact(p.count("partition")),
                    p.count("next"),
                    p.count("admitted"),
                    p.count("duplicates"),
                    p.count("rejected"),
                    p.count("repeats")));
        }
        List<SourceCounts> sources = new ArrayList<>();
        for (JsonFields s : json.objects("sources")) {
            sources.add(new SourceCounts(
                    s.text("topic"),
                    Math.toIntExact(s.count("partition")),
                    Math.toIntExact(s.count("via")),
                    s.count("next"),
                    s.count("records")));
        }
        String label = json.textOrNull("lastLabel");
        String newest = json.textOrNull("newest");
        return new RootAudit.State(
                json.count("nextIndex"),
                json.count("nextEpoch"),
                json.count("headsOfEpoch"),
                label == null ? null : TenantLabel.parseBase64(label),
                heads,
                partitions,
                sources,
                newest == null ? null : (RootLeaf.Epoch) RootLeaf.parse(newest.getBytes(StandardCharsets.UTF_8)));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e); // every Java SE must have it
        }
    }
}
