package io.trustfabric.sdk.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.tlog.merkle.ConsistencyProof;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.merkle.InclusionProof;
import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import io.trustfabric.proofs.tlog.merkle.Subtree;
import io.trustfabric.proofs.tlog.merkle.SubtreeConsistencyProof;
import io.trustfabric.proofs.tlog.merkle.SubtreeInclusionProof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The public cases of transparency-dev/merkle, a JSON object a line: a proof, and whether it must be refused. */
final class MerkleCases {
    private static final ObjectMapper JSON = new ObjectMapper();

    private interface Checker {
        Verdict check(JsonNode vector) throws MalformedException;
    }

    private final Path folder;

    /** @param folder with {@code inclusion.jsonl} and the others */
    MerkleCases(Path folder) {
        this.folder = folder;
    }

    List<CaseResult> run() throws IOException {
        return List.of(
                agree("inclusion", v -> new InclusionProof(number(v, "leafIdx"), number(v, "treeSize"), path(v))
                        .verify(hash(v, "leafHash"), hash(v, "root"))),
                agree("consistency", v -> new ConsistencyProof(number(v, "size1"), number(v, "size2"), path(v))
                        .verify(root(v, "root1"), root(v, "root2"))),
                agree("subtreeinclusion", v -> new SubtreeInclusionProof(number(v, "leafIdx"), subtree(v), path(v))
                        .verify(hash(v, "leafHash"), hash(v, "root"))),
                agree("subtreeconsistency", v -> new SubtreeConsistencyProof(subtree(v), number(v, "size"), path(v))
                        .verify(root(v, "root1"), root(v, "root2"))));
    }

    private CaseResult agree(String name, Checker checker) throws IOException {
        List<String> failures = new ArrayList<>();
        long cases = 0;
        for (String line : Files.readAllLines(folder.resolve(name + ".jsonl"))) {
            cases++;
            try {
                JsonNode vector = JSON.readTree(line);
                boolean refused = vector.get("wantErr").booleanValue();
                if (accepts(checker, vector) == refused) {
                    failures.add("case %d: %s".formatted(cases, refused ? "accepted" : "refused"));
                }
            } catch (JsonProcessingException | IllegalArgumentException e) {
                failures.add("case %d cannot be read".formatted(cases));
            }
        }
        return new CaseResult("merkle " + name, cases, failures);
    }

    private static boolean accepts(Checker checker, JsonNode vector) {
        try {
            return checker.check(vector).accepted();
        } catch (MalformedException e) {
            return false; // a hash that is not 32 bytes never gets as far as the verifier
        }
    }

    /** Unsigned 64-bit numbers of the cases; those past 2^63 become negative, which no proof accepts. */
    private static long number(JsonNode vector, String field) {
        return vector.get(field).bigIntegerValue().longValue();
    }

    private static Subtree subtree(JsonNode vector) {
        return new Subtree(number(vector, "start"), number(vector, "end"));
    }

    private static Hash32 hash(JsonNode vector, String field) throws MalformedException {
        return Hash32.parse(Base64.getDecoder().decode(vector.get(field).asText()));
    }

    /** Roots of two cases are words that stand for any root; the same word is the same root. */
    private static Hash32 root(JsonNode vector, String field) {
        byte[] bytes = Base64.getDecoder().decode(vector.get(field).asText());
        return bytes.length == Hash32.SIZE_BYTES ? Hash32.of(bytes) : MerkleTree.hashLeaf(bytes);
    }

    private static List<Hash32> path(JsonNode vector) throws MalformedException {
        List<Hash32> path = new ArrayList<>();
        for (JsonNode element : vector.get("proof")) {
            path.add(Hash32.parse(Base64.getDecoder().decode(element.asText())));
        }
        return path;
    }
}
