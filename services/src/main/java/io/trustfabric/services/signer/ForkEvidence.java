package io.trustfabric.services.signer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.services.sealer.Contradiction;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Both sides of a fork in one file that can be handed on: what we signed, and what we were asked to sign. The first
 * evidence of a fork stays; a repeat writes nothing.
 */
final class ForkEvidence {

    static final String SCHEMA = "io.trustfabric.fork-evidence/1";
    static final String SEALING_SCHEMA = "io.trustfabric.sealing-evidence/1";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    /** @param folder where evidence files go */
    ForkEvidence(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes the file.
     *
     * @param ours our signature under {@link Fork#ours}, where there is one
     * @param other our signature under {@link Fork#other}: with both of them the file proves the fork to anyone
     */
    Path write(Fork fork, Optional<SignedCheckpoint> ours, Optional<SignedCheckpoint> other) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve("fork-%d-%s.json"
                .formatted(
                        fork.other().treeSize(), fork.other().rootHash().hex().substring(0, 16)));
        ObjectNode evidence = JSON.createObjectNode();
        evidence.put("schema", SCHEMA);
        evidence.put("why", fork.why());
        evidence.set("ours", head(fork.ours(), ours));
        evidence.set("other", head(fork.other(), other));
        return store(file, evidence);
    }

    /**
     * Writes what the sealer was offered that cannot be true, beside what it knew.
     *
     * @param signed the newest signed checkpoint, where there is one
     */
    Path write(Contradiction contradiction, Optional<SignedCheckpoint> signed) throws IOException {
        Files.createDirectories(folder);
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
        return store(folder.resolve("sealing-%s.json".formatted(name)), evidence);
    }

    private Path store(Path file, ObjectNode evidence) throws IOException {
        try {
            Files.write(
                    file,
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(evidence),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.SYNC);
        } catch (FileAlreadyExistsException e) {
            return file; // written before a restart
        }
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
        return file;
    }

    private static ObjectNode head(Checkpoint head, Optional<SignedCheckpoint> signature) {
        return JSON.createObjectNode()
                .put("origin", head.origin())
                .put("treeSize", head.treeSize())
                .put("rootHash", head.rootHash().toString())
                .put("signedCheckpoint", signature.map(SignedCheckpoint::format).orElse(null));
    }
}
