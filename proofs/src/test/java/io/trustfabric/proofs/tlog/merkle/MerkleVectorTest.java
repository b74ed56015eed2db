package io.trustfabric.proofs.tlog.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.vectors.SharedVectors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Vectors: transparency-dev/merkle @ 417fb0c31475, 518 cases. All must agree, and each file must be whole. */
class MerkleVectorTest {

    private interface Checker {
        Verdict check(JsonNode vector) throws MalformedException;
    }

    @Test
    void inclusionProofs() throws IOException {
        agree("inclusion", 98, 6, v -> new InclusionProof(number(v, "leafIdx"), number(v, "treeSize"), path(v))
                .verify(hash(v, "leafHash"), hash(v, "root")));
    }

    @Test
    void consistencyProofs() throws IOException {
        agree("consistency", 98, 6, v -> new ConsistencyProof(number(v, "size1"), number(v, "size2"), path(v))
                .verify(root(v, "root1"), root(v, "root2")));
    }

    @Test
    void subtreeInclusionProofs() throws IOException {
        agree("subtreeinclusion", 204, 12, v -> new SubtreeInclusionProof(number(v, "leafIdx"), subtree(v), path(v))
                .verify(hash(v, "leafHash"), hash(v, "root")));
    }

    @Test
    void subtreeConsistencyProofs() throws IOException {
        agree("subtreeconsistency", 118, 12, v -> new SubtreeConsistencyProof(subtree(v), number(v, "size"), path(v))
                .verify(root(v, "root1"), root(v, "root2")));
    }

    private static void agree(String file, int cases, int good, Checker checker) throws IOException {
        List<JsonNode> vectors = SharedVectors.jsonLines("tlog/merkle/" + file + ".jsonl");
        int accepted = 0;
        for (JsonNode vector : vectors) {
            boolean actual = accepts(checker, vector);
            assertThat(actual)
                    .as(vector.get("path").asText())
                    .isEqualTo(!vector.get("wantErr").asBoolean());
            accepted += actual ? 1 : 0;
        }
        assertThat(vectors).hasSize(cases);
        assertThat(accepted).isEqualTo(good);
    }

    private static boolean accepts(Checker checker, JsonNode vector) {
        try {
            return checker.check(vector).accepted();
        } catch (MalformedException e) {
            return false; // a hash that is not 32 bytes never gets as far as the verifier
        }
    }

    /** Unsigned 64-bit numbers of the vectors; those past 2^63 become negative, which no proof accepts. */
    private static long number(JsonNode vector, String field) {
        return vector.get(field).bigIntegerValue().longValue();
    }

    private static Subtree subtree(JsonNode vector) {
        return new Subtree(number(vector, "start"), number(vector, "end"));
    }

    private static Hash32 hash(JsonNode vector, String field) throws MalformedException {
        return Hash32.parse(Base64.getDecoder().decode(vector.get(field).asText()));
    }

    /**
     * Roots of two vectors are words such as "don't care 2": there they stand for any root. Ours are 32 bytes by type, so
     * a word is taken for the root that is its hash; the same word is the same root.
     */
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
