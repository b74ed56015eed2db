package io.trustfabric.services.signer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.services.sealer.Contradiction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Both sides of a fork in one file that can be handed on: what we signed, and what we were asked to sign. The first
 * evidence of a fork stays; a repeat writes nothing.
 */
final class ForkEvidence {

    static final String SCHEMA = "io.trustfabric.fork-evidence/1";
    static final String SEALING_SCHEMA = "io.trustfabric.sealing-evidence/1";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SignerFiles files;

    ForkEvidence(SignerFiles files) {
        this.files = files;
    }

    /**
     * Writes the file.
     *
     * @param ours our signature under {@link Fork#ours}, where there is one
     * @param other our signature under {@link Fork#other}: with both of them the file proves the fork to anyone
     */
    String write(Fork fork, Optional<SignedCheckpoint> ours, Optional<SignedCheckpoint> other) throws IOException {
        String name = "fork-%d-%s.json"
                .formatted(
                        fork.other().treeSize(), fork.other().rootHash().hex().substring(0, 16));
        ObjectNode evidence = JSON.createObjectNode();
        evidence.put("schema", SCHEMA);
        evidence.put("why", fork.why());
        evidence.set("ours", head(fork.ours(), ours));
        evidence.set("other", head(fork.other(), other));
        return store(name, evidence);
    }

    /**
     * Writes what the sealer was offered that cannot be true, beside what it knew.
     *
     * @param signed the newest signed checkpoint, where there is one
     */
    String write(Contradiction contradiction, Optional<SignedCheckpoint> signed) throws IOException {
        ObjectNode evidence = JSON.createObjectNode()
                .put("schema", SEALING_SCHEMA)
                .put("why", contradiction.why())
                .put("known", contradiction.known())
                .put("offered", contradiction.offered())
                .put("signedCheckpoint", signed.map(SignedCheckpoint::format).orElse(null));
        byte[] sides = "%s\n%s\n%s\n"
                .formatted(contradiction.why(), contradiction.known(), contradiction.offered())
                .getBytes(StandardCharsets.UTF_8);
        String name = MerkleTree.hashLeaf(sides).hex().substring(0, 16);
        return store("sealing-%s.json".formatted(name), evidence);
    }

    private String store(String name, ObjectNode evidence) throws IOException {
        return files.keepEvidence(name, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(evidence));
    }

    private static ObjectNode head(Checkpoint head, Optional<SignedCheckpoint> signature) {
        return JSON.createObjectNode()
                .put("origin", head.origin())
                .put("treeSize", head.treeSize())
                .put("rootHash", head.rootHash().toString())
                .put("signedCheckpoint", signature.map(SignedCheckpoint::format).orElse(null));
    }
}
